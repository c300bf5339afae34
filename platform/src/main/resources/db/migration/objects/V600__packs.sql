-- Which key of the key store a study is sealed under. The row goes when the key is destroyed; a study that comes again
-- has a new one.
create table study_key (
    organisation_id    uuid not null,
    study_instance_uid text not null,
    key_id             uuid not null,
    primary key (organisation_id, study_instance_uid)
);

create table pack (
    organisation_id    uuid        not null,
    pack_id            uuid        not null,
    study_instance_uid text        not null,
    key_id             uuid        not null,
    gateway_id         uuid,       -- null: made by the platform itself
    urgent             boolean     not null,
    opened_at          timestamptz not null,
    committed_at       timestamptz,
    receipt            text,
    instances          integer     not null default 0,
    primary key (organisation_id, pack_id),
    check ((committed_at is null) = (receipt is null))
);

create index pack_by_study on pack (organisation_id, study_instance_uid);

-- The uploads that count, one for each chunk; a row stands only for an object that is durable.
create table pack_chunk (
    organisation_id uuid    not null,
    pack_id         uuid    not null,
    chunk           integer not null,
    upload          uuid    not null,
    length          bigint  not null,
    sha256          bytea   not null,
    primary key (organisation_id, pack_id, chunk),
    foreign key (organisation_id, pack_id) references pack on delete cascade
);

alter table study_key enable row level security;
alter table study_key force row level security;
create policy study_key_organisation on study_key using (organisation_id = tenancy_organisation());
alter table pack enable row level security;
alter table pack force row level security;
create policy pack_organisation on pack using (organisation_id = tenancy_organisation());
alter table pack_chunk enable row level security;
alter table pack_chunk force row level security;
create policy pack_chunk_organisation on pack_chunk using (organisation_id = tenancy_organisation());

grant select, insert, update, delete on study_key, pack, pack_chunk to heliograph_program;
