-- When a gateway was asked for a damaged instance, so that it is not asked at every poll.
create table damage_asked (
    organisation_id  uuid        not null,
    gateway_id       uuid        not null,
    study_id         uuid        not null,
    sop_instance_uid text        not null,
    identity         bytea       not null,
    asked_at         timestamptz not null,
    primary key (organisation_id, gateway_id, study_id, sop_instance_uid, identity),
    foreign key (organisation_id, study_id, sop_instance_uid, identity) references instance_damage on delete cascade
);
alter table damage_asked enable row level security;
alter table damage_asked force row level security;
create policy damage_asked_organisation on damage_asked using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on damage_asked to heliograph_program;

-- How far the reading of all that rests has come: the last study of the round, and when a round began and the last ended.
create table scrub_round (
    organisation_id uuid        not null primary key,
    after_study     uuid        not null,
    began_at        timestamptz not null,
    ended_at        timestamptz,
    -- A node reads the next study until then; whoever comes later goes on.
    leased_until    timestamptz,
    check (ended_at is null or ended_at >= began_at)
);
alter table scrub_round enable row level security;
alter table scrub_round force row level security;
create policy scrub_round_organisation on scrub_round using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on scrub_round to heliograph_program;
