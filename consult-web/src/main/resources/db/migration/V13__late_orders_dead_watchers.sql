-- An order may be entered after its ECG came: the recordings that name it are found by its number. A number is no patient's.
create index machine_subjects_of_order on machine_subjects using gin ((body -> 'orderNumbers'));

-- Who watches a live signal, as V12 says it of other work: what a dead process watched goes on at once.
alter table live_watches add column worker integer;
