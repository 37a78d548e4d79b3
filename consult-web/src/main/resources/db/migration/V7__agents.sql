-- Whose agents may connect, by which certificates, and when each was last heard. No patient data.
create table enrollment_codes (
  id          text primary key check (id ~ '^[0-9A-Z]{4}$'),
  secret_hash text not null,                  -- Argon2id, PHC string
  hospital    text not null references hospitals,
  agent       text not null check (agent ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  made_by     text not null,
  made_at     timestamptz not null,
  ends_at     timestamptz not null,
  tries       integer not null default 0,     -- counted before a secret is looked at: never more than three are
  certificate bytea                           -- fingerprint of what it was used for; empty until then
);
create index enrollment_codes_of_agent on enrollment_codes (agent);

create table agent_certificates (
  fingerprint   bytea primary key,            -- SHA-256 of the DER
  agent         text not null,
  hospital      text not null references hospitals,
  serial        text not null,                -- hex
  issued_for    text not null check (issued_for in ('code', 'renewal', 'provision')),
  der           bytea not null,
  issued_at     timestamptz not null,
  ends_at       timestamptz not null,
  greeted_at    timestamptz,                  -- first used
  revoked_at    timestamptz,
  revoked_by    text,
  revoke_reason text
);
create index agent_certificates_of_agent on agent_certificates (agent, issued_at);

create table agents (
  agent        text primary key,
  hospital     text not null references hospitals,
  node         uuid not null,                 -- the center's process that heard it last
  connected    boolean not null,
  contact_at   timestamptz not null,          -- the center's clock
  seen         jsonb not null,                -- what it said of itself
  silent_since timestamptz                    -- the alarm stands since; empty where there is none
);

do $$
declare t text;
begin
  foreach t in array array['enrollment_codes', 'agent_certificates', 'agents'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hospital on %I using (in_scope(hospital)) with check (in_scope(hospital))', t);
  end loop;
end $$;

grant select, insert, update on enrollment_codes, agent_certificates, agents to ${app};
