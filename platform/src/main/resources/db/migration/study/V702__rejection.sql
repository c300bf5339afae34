-- What a rejection note named (IHE IOCM), whether it has come yet or not. Instances of these UIDs have the role 5.
create table rejection (
    organisation_id  uuid        not null,
    study_id         uuid        not null,
    sop_instance_uid text        not null,
    note_uid         text        not null,
    reason           text        not null check (reason in ('113001', '113037', '113038', '113039')),
    at               timestamptz not null,
    primary key (organisation_id, study_id, sop_instance_uid),
    foreign key (organisation_id, study_id) references study on delete cascade
);

alter table rejection enable row level security;
alter table rejection force row level security;
create policy rejection_organisation on rejection using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on rejection to heliograph_program;
