-- Work to be done, written in the transaction that makes it necessary. Ids only, no patient data.
create table work (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    kind            text        not null check (length(kind) between 1 and 64),
    subject         uuid        not null,
    due             timestamptz not null,
    attempts        integer     not null default 0,
    failure         text,
    primary key (organisation_id, id)
);

-- The dispatcher asks over all organisations for what is due.
create index work_due on work (due);

alter table work enable row level security;
alter table work force row level security;
create policy work_organisation on work using (organisation_id = tenancy_organisation());
create policy work_dispatch on work to heliograph_dispatcher using (true);

grant select, insert, update, delete on work to heliograph_program;
grant select, update, delete on work to heliograph_dispatcher;
