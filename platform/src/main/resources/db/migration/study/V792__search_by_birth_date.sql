-- Few patients are born on one day: with a name that many have, the usual way to ask for one of them.
create index study_by_birth_date on study (organisation_id, birth_date, day desc, study_id desc);
create index study_corrected_by_birth_date on study_corrected (organisation_id, birth_date, day desc, study_id desc);
