-- By which another organisation may read a study. Stands in the owner's rows and is asked at every read.
create table access_grant (
    organisation_id uuid not null,
    grant_id uuid not null default uuidv7(),
    study_id uuid not null,
    recipient_id uuid not null,
    purpose text not null,
    reports_allowed boolean not null,
    urgent boolean not null,
    granted_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended_how text check (ended_how in ('recalled', 'expired')),
    primary key (organisation_id, grant_id),
    check (recipient_id <> organisation_id),
    check (expires_at > granted_at),
    check ((ended_at is null) = (ended_how is null))
);
create unique index access_grant_open on access_grant (organisation_id, study_id, recipient_id)
    where ended_at is null;
create index access_grant_by_study on access_grant (organisation_id, study_id, granted_at);

-- What the recipient's worklist is drawn from: a projection, never the right itself (ADR 0005).
create table shared_study (
    organisation_id uuid not null,
    owner_id uuid not null,
    study_id uuid not null,
    grant_id uuid not null,
    study_instance_uid text not null,
    patient_name text not null,
    patient_id text not null,
    birth_date date,
    sex text not null,
    study_date date,
    study_time time,
    description text not null,
    modalities text[] not null,
    series_count integer not null,
    instance_count integer not null,
    complete boolean not null,
    urgent boolean not null,
    shared_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organisation_id, owner_id, study_id)
);
create index shared_study_worklist on shared_study (organisation_id, urgent, shared_at, study_id);
create index shared_study_by_uid on shared_study (organisation_id, study_instance_uid);

alter table access_grant enable row level security;
alter table access_grant force row level security;
create policy tenant on access_grant using (organisation_id = tenancy_organisation());
grant select, insert, update on access_grant to heliograph_program;

alter table shared_study enable row level security;
alter table shared_study force row level security;
create policy tenant on shared_study using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on shared_study to heliograph_program;
