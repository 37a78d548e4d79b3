-- One outbox for everything that goes down to hospitals: documents, which waited in `reports`, and errands beside them. What
-- became of each there stands in `outbox_words`. Orders hold patient data, and nothing searches it in clear.
alter table reports rename to outbox;
alter table outbox rename column pdf to content;      -- a document, empty until it is drawn; or an errand's frame
alter index reports_undelivered rename to outbox_undelivered;

create sequence outbox_seq;
alter table outbox
  alter column case_id drop not null,
  alter column reading drop not null,                 -- of a document
  alter column file_name drop not null,
  add column kind text not null default 'report' check (kind in ('report', 'reading', 'order', 'take-back', 'settings')),
  add column seq bigint,                              -- in which order errands were given
  add column agent text,                              -- for this one alone; empty for any of the hospital's
  add column withdrawn_at timestamptz;                -- before it arrived: not sent any more
alter table outbox
  alter column kind drop default,
  alter column seq set default nextval('outbox_seq');
create index outbox_errands on outbox (hospital, seq)
  where kind <> 'report' and delivered_at is null and withdrawn_at is null;

create table outbox_words (                           -- what the hospital's agent says became of it
  item     uuid not null references outbox,
  hospital text not null references hospitals,
  fate     text not null check (fate in ('done', 'refused', 'printed', 'not-printed', 'never-printed', 'seen', 'taken')),
  at       timestamptz not null,                      -- the agent's clock
  told_at  timestamptz not null,                      -- the center's
  detail   text not null,
  primary key (item, fate)
);

create table orders (                                 -- ECGs that somebody asked for
  id              uuid primary key,
  hospital        text not null references hospitals,
  number          text not null,                      -- the accession number
  agent           text not null,                      -- at whose worklist
  urgency         urgency not null,
  patient         jsonb not null,
  details         jsonb not null,                     -- when, which machine, what and why
  entered_by      uuid not null references accounts,
  entered_by_name text not null,
  entered_at      timestamptz not null,
  errand          uuid not null references outbox,
  cancelled_by    text,
  cancelled_at    timestamptz,
  take_back       uuid references outbox,
  unique (hospital, number)
);
create index orders_of_hospital on orders (hospital, entered_at desc);
alter table hospitals add column last_order integer not null default 0; -- the last number given; JRQ-O000123

do $$
declare t text;
begin
  foreach t in array array['outbox_words', 'orders'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hospital on %I using (in_scope(hospital)) with check (in_scope(hospital))', t);
  end loop;
end $$;

grant select, insert, update on outbox_words, orders to ${app};
grant usage on outbox_seq to ${app};
