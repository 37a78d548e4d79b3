-- Limits of ST and QTc depend on sex and age: an analysis says for whom it was made, and is made again once the case's
-- patient turns out to be another.
alter table analyses
  add column for_sex       text check (for_sex in ('female', 'male')),
  add column for_age_years double precision,
  add column again_at      timestamptz,          -- to be made again, not sooner; empty where it holds
  add column attempts      integer not null default 0;
create index analyses_again on analyses (again_at) where again_at is not null;

-- Those of confirmed patients were made for what the machine wrote.
select set_config('yurak.hospital', '*', true);
update analyses a set again_at = now() from recordings r join patients p on p.case_id = r.case_id where r.id = a.recording;
