-- What is shared, in the order of a search: the newest study first, those without a date last.
alter table shared_study
    add column day date not null generated always as (coalesce(study_date, date '0001-01-01')) stored;
create index shared_study_by_day on shared_study (organisation_id, day desc, study_id desc);
