-- By which studies are shared by themselves once it is known whose they are.
create table share_rule (
    organisation_id uuid not null,
    rule_id uuid not null default uuidv7(),
    name text not null,
    modality text not null,
    words text not null,
    urgent_only boolean not null,
    recipient_id uuid not null,
    days integer not null check (days between 1 and 365),
    created_at timestamptz not null,
    primary key (organisation_id, rule_id),
    check (recipient_id <> organisation_id)
);

-- A rule acts once on a study, whatever comes later.
create table share_rule_match (
    organisation_id uuid not null,
    rule_id uuid not null,
    study_id uuid not null,
    grant_id uuid,
    matched_at timestamptz not null,
    primary key (organisation_id, rule_id, study_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['share_rule', 'share_rule_match'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I using (organisation_id = tenancy_organisation())', name);
        execute format('grant select, insert, update, delete on %I to heliograph_program', name);
    end loop;
end
$$;
