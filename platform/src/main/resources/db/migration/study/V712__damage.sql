-- Instances whose bytes are not what was acknowledged. Few, or none.
create table instance_damage (
    organisation_id  uuid        not null,
    study_id         uuid        not null,
    sop_instance_uid text        not null,
    identity         bytea       not null,
    found_at         timestamptz not null,
    primary key (organisation_id, study_id, sop_instance_uid, identity),
    foreign key (organisation_id, study_id) references study on delete cascade
);
alter table instance_damage enable row level security;
alter table instance_damage force row level security;
create policy instance_damage_organisation on instance_damage using (organisation_id = tenancy_organisation());
grant select, insert, delete on instance_damage to heliograph_program;
