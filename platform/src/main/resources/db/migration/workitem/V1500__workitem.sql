-- Unified procedure steps (PS3.4 Annex CC), each whole in DICOM JSON; columns are what is looked up.
create table workitem (
    organisation_id uuid             not null,
    workitem_uid    text collate "C" not null,
    state           text             not null check (state in ('SCHEDULED', 'IN PROGRESS', 'COMPLETED', 'CANCELED')),
    -- The lock of whoever performs it; given back to nobody.
    transaction_uid text             not null default '',
    worklist_label  text             not null,
    scheduled_start text collate "C" not null,
    patient_id      text collate "C" not null,
    attributes      jsonb            not null,
    created_at      timestamptz      not null,
    changed_at      timestamptz      not null,
    primary key (organisation_id, workitem_uid)
);
create index workitem_by_start on workitem (organisation_id, scheduled_start, workitem_uid);
create index workitem_by_state on workitem (organisation_id, state, scheduled_start, workitem_uid);
create index workitem_by_patient on workitem (organisation_id, patient_id, scheduled_start, workitem_uid);

-- Who wants to hear of workitems: of one, of all (then workitem_uid is the UID of all), of those that match a filter.
create table workitem_subscription (
    organisation_id uuid             not null,
    subscriber      text collate "C" not null,
    workitem_uid    text collate "C" not null,
    deletion_lock   boolean          not null,
    filter          jsonb,
    primary key (organisation_id, subscriber, workitem_uid)
);
create index workitem_subscription_by_item on workitem_subscription (organisation_id, workitem_uid);

-- Event reports that their subscriber has not got yet.
create table workitem_event (
    organisation_id uuid             not null,
    event_id        bigint           not null generated always as identity,
    subscriber      text collate "C" not null,
    report          jsonb            not null,
    created_at      timestamptz      not null,
    primary key (organisation_id, subscriber, event_id)
);

alter table workitem enable row level security;
alter table workitem force row level security;
create policy workitem_organisation on workitem using (organisation_id = tenancy_organisation());
alter table workitem_subscription enable row level security;
alter table workitem_subscription force row level security;
create policy workitem_subscription_organisation on workitem_subscription using (organisation_id = tenancy_organisation());
alter table workitem_event enable row level security;
alter table workitem_event force row level security;
create policy workitem_event_organisation on workitem_event using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on workitem, workitem_subscription, workitem_event to heliograph_program;
