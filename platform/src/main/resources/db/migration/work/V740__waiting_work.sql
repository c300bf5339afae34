-- Whoever puts work finds whether the same waits already.
create index work_waiting on work (organisation_id, kind, subject);
