-- The chain of a study's report, in the rows of the study's owner.
create table report (
    organisation_id uuid        not null,
    report_id       uuid        not null default uuidv7(),
    study_id        uuid        not null,
    created         timestamptz not null,
    primary key (organisation_id, report_id),
    unique (organisation_id, study_id)
);

-- A signed version. It is never changed; the text, the reason and the PDF are sealed under the study's key.
create table report_version (
    organisation_id     uuid        not null,
    report_id           uuid        not null,
    version             integer     not null check (version > 0),
    version_id          uuid        not null default uuidv7(),
    study_id            uuid        not null,
    status              text        not null check (status in ('preliminary', 'final', 'corrected', 'addendum')),
    author_organisation uuid        not null,
    author_person       uuid        not null,
    author_name         text        not null,
    signed_at           timestamptz not null,
    read_where          text        not null,
    sha256              bytea       not null check (length(sha256) = 32),
    signature           text        not null,
    text                bytea       not null,
    override            bytea,
    pdf                 bytea       not null,
    primary key (organisation_id, report_id, version),
    unique (organisation_id, version_id)
);
create index report_version_by_study on report_version (organisation_id, study_id, version);

-- What a person has written and not signed, in the rows of that person's organisation.
create table report_draft (
    organisation_id uuid        not null,
    person_id       uuid        not null,
    owner_id        uuid        not null,
    study_id        uuid        not null,
    key_id          uuid        not null,
    text            bytea       not null,
    saved_at        timestamptz not null,
    primary key (organisation_id, person_id, owner_id, study_id)
);

do $$
declare
    name text;
begin
    foreach name in array array ['report', 'report_version', 'report_draft'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())',
                       name || '_organisation', name);
        execute format('grant select, insert, delete on %I to heliograph_program', name);
    end loop;
end
$$;
-- The chain's row is locked while a version is added to it.
grant update on report, report_draft to heliograph_program;
