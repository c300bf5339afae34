-- Why a study is kept: while one of its reasons has not ended it is there.
create table retention_reason (
    organisation_id uuid        not null,
    study_id        uuid        not null,
    kind            text        not null check (kind in ('import', 'share', 'archive', 'legal-hold')),
    -- The grant of a share; the nil UUID for what a study has once.
    source_id       uuid        not null,
    -- Null: until somebody ends it.
    ends            timestamptz,
    since           timestamptz not null,
    primary key (organisation_id, study_id, kind, source_id)
);

-- What was destroyed, or to what access ended: kept after the study.
create table retention_receipt (
    organisation_id uuid        not null,
    receipt_id      uuid        not null default uuidv7(),
    study_id        uuid        not null,
    outcome         text        not null check (outcome in ('access-ended', 'destroyed')),
    grant_id        uuid        not null,
    at              timestamptz not null,
    receipt         text        not null,
    primary key (organisation_id, receipt_id),
    unique (organisation_id, study_id, outcome, grant_id)
);

do $$
declare
    name text;
begin
    foreach name in array array ['retention_reason', 'retention_receipt'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())',
                       name || '_organisation', name);
    end loop;
end
$$;
grant select, insert, update, delete on retention_reason to heliograph_program;
grant select, insert on retention_receipt to heliograph_program;
