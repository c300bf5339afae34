-- What the images of a shared study say of its patient, where the hospital says something else now; else empty.
alter table shared_study
    add column images_patient_name text,
    add column images_patient_id text,
    add column images_birth_date date,
    add column images_sex text,
    add check (num_nonnulls(images_patient_name, images_patient_id, images_sex) in (0, 3)),
    add check (images_birth_date is null or images_patient_name is not null);
