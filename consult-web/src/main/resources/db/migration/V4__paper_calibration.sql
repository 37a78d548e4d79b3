-- How a page of paper is turned and what a millimeter of its grid is: set by a reader, kept with the recording.
create table paper_settings (
  recording uuid not null references recordings,
  page      integer not null check (page between 0 and 999),
  hospital  text not null references hospitals,
  body      jsonb not null,                   -- turn, and the two marks with what lies between them
  set_by    uuid not null references accounts,
  set_at    timestamptz not null,
  primary key (recording, page)
);

alter table paper_settings enable row level security;
alter table paper_settings force row level security;
create policy hospital on paper_settings using (in_scope(hospital)) with check (in_scope(hospital));
grant select, insert, update on paper_settings to ${app};
