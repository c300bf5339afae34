-- A mail to one person about one share. It says that something waits, never what.
create table notification (
    organisation_id uuid        not null,
    notification_id uuid        not null default uuidv7(),
    person_id       uuid        not null,
    owner_id        uuid        not null,
    study_id        uuid        not null,
    grant_id        uuid        not null,
    state           text        not null check (state in ('pending', 'sent', 'not-sent', 'failed')),
    code            text,
    created         timestamptz not null,
    sent            timestamptz,
    primary key (organisation_id, notification_id),
    unique (organisation_id, person_id, grant_id),
    check ((state = 'sent') = (sent is not null))
);

alter table notification enable row level security;
alter table notification force row level security;
create policy notification_organisation on notification using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on notification to heliograph_program;
