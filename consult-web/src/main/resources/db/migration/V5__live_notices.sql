-- What the center notices in live signals. Times of the signal are ms from the session's first instant.
create table live_watches (
  session     text not null,
  hospital    text not null,
  node        uuid not null,                 -- the center's process that watches
  until       timestamptz not null,          -- its lease: afterwards another may
  next_sample bigint not null,               -- up to where the signal was looked at
  problem     text,                          -- why it is not watched just now: a fault of ours
  primary key (session, hospital),
  foreign key (session, hospital) references live_sessions (id, hospital)
);

create table live_notices (
  id              uuid primary key,
  session         text not null,
  hospital        text not null,
  key             text not null,
  rank            text not null check (rank in ('critical', 'warning', 'technical')),
  since_ms        bigint not null,
  met_ms          bigint not null,
  noticed_ms      bigint not null,
  ended_ms        bigint,                    -- empty while it stands
  evidence        jsonb not null,
  noticed_at      timestamptz not null,      -- the center's clock
  acknowledged_by uuid references accounts,
  acknowledged_at timestamptz,
  unique (session, hospital, key, since_ms),
  foreign key (session, hospital) references live_sessions (id, hospital)
);
create index live_notices_standing on live_notices (session, hospital) where ended_ms is null;

do $$
declare t text;
begin
  foreach t in array array['live_watches', 'live_notices'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy hospital on %I using (in_scope(hospital)) with check (in_scope(hospital))', t);
  end loop;
end $$;

grant select, insert, update on live_watches, live_notices to ${app};
