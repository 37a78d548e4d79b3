-- Envelopes that travel in parts, the most useful first: what is here of one before its original is.
create type stage as enum ('announced', 'preview', 'coarse', 'exact', 'original'); -- each holds more than the one before

alter table envelopes
  alter column bytes drop not null,                        -- absent while it arrives
  add column stage stage not null default 'original',      -- what is here
  drop constraint envelopes_work_check,
  add constraint envelopes_work_check check (work in ('arriving', 'waiting', 'done', 'quarantined', 'linked')),
  add constraint envelopes_original check ((stage = 'original') = (bytes is not null));

alter table recordings
  add column stage   stage not null default 'announced',   -- what was read last, and is shown
  add column preview jsonb,                                -- the sending computer's numbers: unconfirmed
  add column shown   jsonb,                                -- digests of what was shown before the original was here
  add column differs text[] not null default '{}';         -- in what the original differs from that
create index recordings_of_envelope on recordings (envelope, hospital);

select set_config('yurak.hospital', '*', true);
update recordings set stage = 'original' where state <> 'pending';

create table arrivals (
  envelope       bytea not null,
  hospital       text not null references hospitals,
  digest         bytea not null,          -- SHA-256 of the whole parcel: resumed only onto the same
  parts          text[] not null,         -- in the order of their bytes
  ends           integer[] not null,      -- of each part, exclusive
  received       integer not null,        -- bytes committed, from the first on
  bytes_a_second double precision,        -- as they came lately; empty where that is not known
  started_at     timestamptz not null,    -- the center's clock
  last_at        timestamptz not null,    -- when bytes came last
  kept_at        timestamptz,             -- the waveform is whole, or the original
  original_at    timestamptz,
  primary key (envelope, hospital),
  foreign key (envelope, hospital) references envelopes (id, hospital)
);

create table arrived_bytes (              -- of a parcel under way; the original replaces them
  envelope  bytea not null,
  hospital  text not null references hospitals,
  from_byte integer not null,
  bytes     bytea not null,
  primary key (envelope, hospital, from_byte),
  foreign key (envelope, hospital) references arrivals (envelope, hospital)
);
alter table arrived_bytes alter column bytes set storage external;

do $$
declare t text;
begin
  foreach t in array array['arrivals', 'arrived_bytes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hospital on %I using (in_scope(hospital)) with check (in_scope(hospital))', t);
  end loop;
end $$;

grant select, insert, update on arrivals to ${app};
grant select, insert, delete on arrived_bytes to ${app};
