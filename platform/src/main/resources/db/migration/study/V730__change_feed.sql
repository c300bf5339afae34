-- What came and what went, in an order that never changes. Writers only add; whoever reads numbers what is committed by
-- then, so that no position appears behind one that was already given, and no writer waits for another.
create table study_change (
    organisation_id     uuid        not null,
    change_id           uuid        not null default uuidv7(),
    position            bigint,
    action              text        not null check (action in ('created', 'updated', 'deleted', 'rejected')),
    study_instance_uid  text        not null,
    series_instance_uid text        not null, -- empty: the whole study
    sop_instance_uid    text        not null, -- empty: the whole series
    instances           integer     not null,
    happened_at         timestamptz not null,
    primary key (organisation_id, change_id)
);
create unique index study_change_by_position on study_change (organisation_id, position);
create index study_change_without_position on study_change (organisation_id, change_id) where position is null;

create table study_feed (
    organisation_id uuid   not null primary key,
    last_position   bigint not null
);

alter table study_change enable row level security;
alter table study_change force row level security;
create policy study_change_organisation on study_change using (organisation_id = tenancy_organisation());
alter table study_feed enable row level security;
alter table study_feed force row level security;
create policy study_feed_organisation on study_feed using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on study_change, study_feed to heliograph_program;
