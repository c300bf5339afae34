create table study (
    organisation_id      uuid        not null,
    study_id             uuid        not null default uuidv7(),
    study_instance_uid   text        not null,
    -- Empty for the study itself. One Study Instance UID that came for a second patient stands beside it, whole, under
    -- the SHA-256 of that patient's id.
    quarantine           text        not null default '',
    key_id               uuid        not null,
    state                text        not null check (state in ('unmatched', 'matched', 'quarantined')),
    patient_id           text        not null,
    issuer_of_patient_id text        not null,
    patient_name         text        not null,
    birth_date           date,
    sex                  text        not null,
    study_date           date,
    study_time           time,
    description          text        not null,
    accession_number     text        not null,
    accession_issuer     text        not null,
    modalities           text[]      not null default '{}',
    series_count         integer     not null default 0,
    instance_count       integer     not null default 0,
    conflicts            integer     not null default 0,
    unreadable           integer     not null default 0,
    -- What the gateway held besides, as it said last; at least one for each pack that is open.
    waiting              bigint      not null,
    urgent               boolean     not null,
    attributes           jsonb       not null,
    key_image_pack       uuid,
    key_image            jsonb,
    created_at           timestamptz not null,
    changed_at           timestamptz not null,
    primary key (organisation_id, study_id),
    unique (organisation_id, study_instance_uid, quarantine)
);

-- The worklist: urgent first, then the newest first.
create index study_worklist on study (organisation_id, urgent desc, created_at desc, study_id desc);
create index study_by_patient on study (organisation_id, patient_id);
create index study_by_date on study (organisation_id, study_date);
create index study_by_accession on study (organisation_id, accession_number);

create table series (
    organisation_id     uuid    not null,
    study_id            uuid    not null,
    series_instance_uid text    not null,
    number              bigint,
    modality            text    not null,
    description         text    not null,
    body_part           text    not null,
    instance_count      integer not null,
    image_count         integer not null,
    attributes          jsonb   not null,
    primary key (organisation_id, study_id, series_instance_uid),
    foreign key (organisation_id, study_id) references study on delete cascade
);

-- Thin: key, hash, location. Attributes are in the index objects.
create table instance (
    organisation_id     uuid     not null,
    study_id            uuid     not null,
    series_instance_uid text     not null,
    sop_instance_uid    text     not null,
    identity            bytea    not null,
    -- 0 the instance, 1 a further encoding of it, 2 in conflict with it, 3 in quarantine, 4 unreadable
    role                smallint not null,
    sop_class_uid       text     not null,
    transfer_syntax_uid text     not null,
    length              bigint   not null,
    number              bigint,
    frames              integer  not null,  -- 0: it has no pixel data
    pack_id             uuid     not null,
    ordinal             integer  not null,
    runs                bytea    not null,
    primary key (organisation_id, sop_instance_uid, identity),
    foreign key (organisation_id, study_id) references study on delete cascade
);

create unique index instance_one_of_its_uid on instance (organisation_id, sop_instance_uid) where role = 0;
create index instance_by_series on instance (organisation_id, study_id, series_instance_uid, sop_instance_uid);

-- The index objects: what the instances of a series in a pack say of themselves.
create table series_index (
    organisation_id     uuid     not null,
    study_id            uuid     not null,
    series_instance_uid text     not null,
    pack_id             uuid     not null,
    part                smallint not null,
    primary key (organisation_id, study_id, series_instance_uid, pack_id, part),
    foreign key (organisation_id, study_id) references study on delete cascade
);

alter table study enable row level security;
alter table study force row level security;
create policy study_organisation on study using (organisation_id = tenancy_organisation());
alter table series enable row level security;
alter table series force row level security;
create policy series_organisation on series using (organisation_id = tenancy_organisation());
alter table instance enable row level security;
alter table instance force row level security;
create policy instance_organisation on instance using (organisation_id = tenancy_organisation());
alter table series_index enable row level security;
alter table series_index force row level security;
create policy series_index_organisation on series_index using (organisation_id = tenancy_organisation());

grant select, insert, update, delete on study, series, instance, series_index to heliograph_program;
