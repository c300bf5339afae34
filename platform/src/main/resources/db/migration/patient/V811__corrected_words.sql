-- Who was merged into a patient is asked for every correction.
create index patient_merge_by_survivor on patient_merge (organisation_id, survivor_id);

-- What studies are found by follows what the hospital says of their patients (V791). The rule that tells which studies a
-- correction is of is the program's: it looks at each of them once more.
alter table patient_study no force row level security;
alter table patient no force row level security;
alter table patient_version no force row level security;
alter table patient_merge no force row level security;
alter table work no force row level security;

insert into work (organisation_id, kind, subject, due)
select s.organisation_id, 'study-match', s.study_id, now()
from patient_study s
join patient p on p.organisation_id = s.organisation_id and p.patient_id = s.patient_id
where p.told_by <> 'study' and (
    exists (select 1 from patient_version v
        where v.organisation_id = p.organisation_id and v.patient_id = p.patient_id and v.told_by <> 'study')
    or exists (select 1 from patient_merge g
        where g.organisation_id = p.organisation_id and g.survivor_id = p.patient_id));

alter table patient_study force row level security;
alter table patient force row level security;
alter table patient_version force row level security;
alter table patient_merge force row level security;
alter table work force row level security;
