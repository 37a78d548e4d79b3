-- Live signals: the segments of a session are envelopes of one case, and one recording.
create table live_sessions (
  id             text not null check (id ~ '^[0-9a-f]{32}$'),
  hospital       text not null references hospitals,
  machine        text not null,                 -- no other machine adds to it
  case_id        uuid not null references cases,
  recording      uuid not null unique references recordings,
  leads          text[] not null,
  rate_hz        double precision not null,
  started_at     timestamptz not null,          -- the gateway's clock
  received_until timestamptz not null,          -- the gateway's clock, of the newest segment
  last_at        timestamptz not null,          -- the center's clock, when the last segment came
  end_sample     bigint not null,               -- behind the newest instant
  ended_at       timestamptz,                   -- the center's clock, when the segment came that says so
  primary key (id, hospital)
);
create index live_sessions_last on live_sessions (last_at);

create table live_segments (
  session      text not null,
  hospital     text not null,
  number       integer not null,
  envelope     bytea not null,
  first_sample bigint not null,
  end_sample   bigint not null,
  primary key (session, hospital, number),
  foreign key (session, hospital) references live_sessions (id, hospital),
  foreign key (envelope, hospital) references envelopes (id, hospital)
);

do $$
declare t text;
begin
  foreach t in array array['live_sessions', 'live_segments'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hospital on %I using (in_scope(hospital)) with check (in_scope(hospital))', t);
  end loop;
end $$;

grant select, insert, update on live_sessions, live_segments to ${app};
