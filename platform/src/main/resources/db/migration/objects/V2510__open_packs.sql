-- Each commit counts what its study's open packs still bring: of the few, not of all that were ever committed.
create index pack_open on pack (organisation_id, study_instance_uid) where receipt is null;
