-- The center's truth. Every table with a hospital's data is held by row-level security: a transaction sees the rows of the
-- hospital named in the setting yurak.hospital, all of them where it is '*', none where it is unset.
-- Patient data stands in `patients` and `machine_subjects` alone, and nothing searches it in clear: search goes through
-- `patient_tokens`, keyed hashes of normalized name tokens.

create type urgency as enum ('emergency', 'urgent', 'routine'); -- in the order of the worklist

create function in_scope(hospital text) returns boolean language sql stable
return current_setting('yurak.hospital', true) = '*' or current_setting('yurak.hospital', true) = hospital;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create table hospitals (
  id          text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  code        text not null unique check (code ~ '^[A-Z0-9]{2,6}$'),
  name        jsonb not null,                 -- language tag to name
  phone       text not null,
  language    text not null,                  -- of its reports
  report_note text not null,                  -- where its agent puts reports, in words
  active      boolean not null,
  last_case   integer not null default 0      -- the last number given; JRQ-000123
);

create table machines (
  hospital text not null references hospitals,
  id       text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  name     text not null,
  kind     text not null,
  test     boolean not null,                  -- whatever it sends is a test
  active   boolean not null,
  primary key (hospital, id)
);

create table accounts (
  id            uuid primary key,
  login         text not null unique check (login = lower(login)),
  name          text not null,
  role          text not null check (role in ('technician', 'doctor', 'cardiologist', 'administrator')),
  hospital      text references hospitals,
  language      text not null,
  password_hash text not null,                -- Argon2id, PHC string
  active        boolean not null,
  failures      integer not null default 0,   -- wrong passwords since the last right one
  locked_until  timestamptz,
  check ((role in ('technician', 'doctor')) = (hospital is not null))
);

create table sessions (
  token_hash bytea primary key,               -- SHA-256 of the cookie: the table alone opens no door
  account    uuid not null references accounts,
  csrf       text not null,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  ends_at    timestamptz not null
);

create table cases (
  id              uuid primary key,
  hospital        text not null references hospitals,
  number          text not null unique,
  state           text not null check (state in ('received', 'reading', 'preliminary', 'signed', 'delivered',
                    'acknowledged', 'repeat-requested', 'second-opinion', 'rejected', 'cancelled', 'amended')),
  test            boolean not null,
  sender_urgency  urgency not null,
  machine_urgency urgency,                    -- only ever raised
  person_urgency  urgency,                    -- a reader's word, which stands above both
  urgency         urgency not null generated always as
                    (coalesce(person_urgency, least(sender_urgency, machine_urgency))) stored,
  received_at     timestamptz not null,       -- the center's clock
  confirmed       boolean not null,           -- somebody attached patient and question
  claim_by        uuid references accounts,
  claim_until     timestamptz,
  signed_at       timestamptz,
  acknowledged_by text
);
create index cases_open on cases (urgency, received_at) where state in ('received', 'reading', 'preliminary', 'second-opinion');
create index cases_newest on cases (received_at desc, id);
create index cases_of_hospital on cases (hospital, received_at desc, id);

create table envelopes (
  id          bytea not null,
  hospital    text not null references hospitals,
  sha256      bytea not null,
  machine     text not null,
  file_name   text,
  format_hint text,
  test        boolean not null,
  urgency     urgency not null,
  gateway_at  timestamptz not null,           -- the gateway's clock at intake
  stored_at   timestamptz not null,           -- the center's clock at commit
  verified_at timestamptz,
  bytes       bytea not null,
  case_id     uuid references cases,          -- empty only between a web upload's commit and its reading
  by_person   uuid references accounts,       -- who uploaded it, where a person did
  work        text not null check (work in ('waiting', 'done', 'quarantined', 'linked')),
  attempts    integer not null default 0,
  not_before  timestamptz not null,           -- lease of the worker that reads it
  primary key (id, hospital)
);
alter table envelopes alter column bytes set storage external;
create index envelopes_waiting on envelopes (not_before) where work = 'waiting';
create index envelopes_equal on envelopes (sha256);
create index envelopes_of_case on envelopes (case_id);

create table recordings (
  id           uuid primary key,
  hospital     text not null references hospitals,
  case_id      uuid not null references cases,
  envelope     bytea not null,
  received_at  timestamptz not null,
  state        text not null check (state in ('pending', 'read', 'failed')),
  format       text,
  recorded_at  text,                          -- the device's clock, as written
  duration_s   double precision,
  summary      jsonb,                         -- what the file holds, without the patient
  problem      text,
  foreign key (envelope, hospital) references envelopes (id, hospital)
);
create index recordings_of_case on recordings (case_id);

create table analyses (
  recording    uuid primary key references recordings,
  hospital     text not null references hospitals,
  state        text not null check (state in ('done', 'failed')),
  made_at      timestamptz not null,
  result       jsonb,
  suspicion    jsonb not null,                -- [{code, severity}] for lists
  problem      text
);

create table machine_subjects (               -- the patient as the machine wrote it: unconfirmed
  recording uuid primary key references recordings,
  hospital  text not null references hospitals,
  body      jsonb not null
);

create table patients (                       -- the patient and question as entered
  case_id  uuid primary key references cases,
  hospital text not null references hospitals,
  entered  jsonb not null,
  clinical jsonb not null,
  resolved jsonb not null,                    -- field to 'entered' or 'machine', where they differed
  accepted text[] not null,                   -- doubts that a person confirmed
  by_id    uuid not null references accounts,
  at       timestamptz not null
);

create table patient_tokens (                 -- HMAC-SHA-256 of normalized name tokens and identifiers
  case_id  uuid not null references cases,
  hospital text not null references hospitals,
  token    bytea not null,
  primary key (case_id, token)
);
create index patient_tokens_search on patient_tokens (token, case_id);

create table case_steps (
  id       bigint generated always as identity primary key,
  case_id  uuid not null references cases,
  hospital text not null references hospitals,
  step     text not null,
  at       timestamptz not null,
  clock    text not null check (clock in ('gateway', 'center', 'device', 'agent')),
  by_name  text
);
create index case_steps_of_case on case_steps (case_id, id);

create table case_notes (                     -- reasons in words; they may name the patient
  id       bigint generated always as identity primary key,
  case_id  uuid not null references cases,
  hospital text not null references hospitals,
  about    text not null,
  by_id    uuid not null references accounts,
  at       timestamptz not null,
  body     text not null
);

create table drafts (
  case_id  uuid primary key references cases,
  hospital text not null references hospitals,
  by_id    uuid not null references accounts,
  at       timestamptz not null,
  body     jsonb not null
);

create table readings (
  id              uuid primary key,
  case_id         uuid not null references cases,
  hospital        text not null references hospitals,
  version         integer not null,
  kind            text not null check (kind in ('preliminary', 'final', 'amendment')),
  conclusion      text not null,
  recommendation  text not null,
  codes           text[] not null,
  urgent_transfer boolean not null,
  language        text not null,
  signed_by       uuid not null references accounts,
  signed_by_name  text not null,
  signed_at       timestamptz not null,
  reason          text,
  unique (case_id, version)
);
create trigger readings_append_only before update or delete or truncate on readings execute function refuse_change();

create table reports (                        -- the outbox: a report waits here until the hospital's agent has written it
  id           uuid primary key,
  hospital     text not null references hospitals,
  case_id      uuid not null references cases,
  reading      uuid not null unique references readings,
  file_name    text not null,
  created_at   timestamptz not null,
  pdf          bytea,                         -- empty until it is drawn
  attempts     integer not null default 0,
  not_before   timestamptz not null,
  delivered_at timestamptz                    -- the agent's clock
);
alter table reports alter column pdf set storage external;
create index reports_undelivered on reports (hospital, created_at) where delivered_at is null;

create table quarantine (
  id          uuid primary key,
  hospital    text not null references hospitals,
  envelope    bytea not null,
  case_id     uuid references cases,
  reason      text not null,
  at          timestamptz not null,
  resolved_at timestamptz,
  unique (envelope, hospital),
  foreign key (envelope, hospital) references envelopes (id, hospital)
);

create table audit (                          -- who saw, changed and signed what; each entry carries the digest of the one before
  seq     bigint primary key,
  at      timestamptz not null,
  who     text not null,
  action  text not null,
  subject text not null,
  detail  text not null,
  hash    bytea not null
);
create index audit_subject on audit (subject, seq);
create trigger audit_append_only before update or delete or truncate on audit execute function refuse_change();

do $$
declare t text;
begin
  foreach t in array array['machines', 'cases', 'envelopes', 'recordings', 'analyses', 'machine_subjects', 'patients',
      'patient_tokens', 'case_steps', 'case_notes', 'drafts', 'readings', 'reports', 'quarantine'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hospital on %I using (in_scope(hospital)) with check (in_scope(hospital))', t);
  end loop;
end $$;

grant usage on schema public to ${app};
grant select, insert, update on all tables in schema public to ${app};
grant delete on sessions, drafts, patient_tokens, machine_subjects, analyses to ${app};
revoke update on readings, audit from ${app};
grant usage on all sequences in schema public to ${app};
