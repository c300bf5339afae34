-- Who held a study, or released it, and why, in their own words. It stays after the study, as its receipts do.
create table legal_hold_act (
    organisation_id uuid        not null,
    act_id          uuid        not null default uuidv7(),
    study_id        uuid        not null,
    act             text        not null check (act in ('placed', 'released')),
    reason          text        not null check (length(reason) between 1 and 500),
    by_name         text        not null,
    at              timestamptz not null,
    primary key (organisation_id, act_id)
);
create index legal_hold_act_by_study on legal_hold_act (organisation_id, study_id, act_id);
alter table legal_hold_act enable row level security;
alter table legal_hold_act force row level security;
create policy legal_hold_act_organisation on legal_hold_act using (organisation_id = tenancy_organisation());
grant select, insert on legal_hold_act to heliograph_program;
