-- A lane keeps its deliveries in order. What a gateway's poll takes is a lane, and of it the head alone is in flight.
create table delivery_lane (
    organisation_id uuid        not null,
    lane_id         uuid        not null default uuidv7(),
    destination_id  uuid        not null,
    gateway_id      uuid        not null,
    -- Whose order it keeps: a study's, or the nil UUID for everything that goes to the destination.
    subject         uuid        not null,
    -- When its head may be offered; while that is in flight, the end of the lease. Null: nothing to do, or held.
    due             timestamptz,
    -- Its head is parked and waits for a person.
    held            boolean     not null default false,
    primary key (organisation_id, lane_id),
    unique (organisation_id, destination_id, subject),
    check (not held or due is null)
);
create index delivery_lane_due on delivery_lane (organisation_id, gateway_id, due) where due is not null;

create table delivery (
    organisation_id uuid        not null,
    delivery_id     uuid        not null default uuidv7(),
    -- Null when it could not be made and so never waits; it is there to be seen.
    lane_id         uuid,
    place           bigint      generated always as identity,
    kind            text        not null check (kind in ('result', 'report-document', 'study')),
    destination_id  uuid        not null,
    gateway_id      uuid        not null,
    -- What made it necessary: the version of a report, a grant and its first instance. Once per destination.
    cause           text        not null check (length(cause) between 1 and 200),
    owner_id        uuid        not null,
    study_id        uuid        not null,
    grant_id        uuid,
    state           text        not null check (state in ('pending', 'in-flight', 'delivered', 'parked', 'failed')),
    attempts        integer     not null default 0,
    code            text        check (length(code) <= 64),
    created         timestamptz not null,
    delivered       timestamptz,
    -- HL7: MSH-10, and the message and its acknowledgement, sealed under the study's key.
    control_id      text,
    body            bytea,
    acknowledgement bytea,
    primary key (organisation_id, delivery_id),
    unique (organisation_id, destination_id, cause),
    foreign key (organisation_id, lane_id) references delivery_lane,
    check ((state = 'delivered') = (delivered is not null)),
    check (kind <> 'study' or grant_id is not null)
);
create index delivery_waiting on delivery (organisation_id, lane_id, place)
    where state in ('pending', 'in-flight', 'parked');
create index delivery_by_study on delivery (organisation_id, study_id, place);
create unique index delivery_by_place on delivery (organisation_id, place);

-- The instances of a DICOM delivery. One goes to a destination once for one source: a grant, or a version of a report.
create table delivery_instance (
    organisation_id     uuid    not null,
    delivery_id         uuid    not null,
    number              integer not null check (number > 0),
    destination_id      uuid    not null,
    source_id           uuid    not null,
    series_instance_uid text    not null,
    sop_class_uid       text    not null,
    sop_instance_uid    text    not null,
    transfer_syntax_uid text    not null,
    length              bigint  not null check (length >= 0),
    identity            bytea   not null check (length(identity) = 32),
    -- What the destination answered: the DIMSE status, four hex digits.
    status              text    check (status ~ '^[0-9A-F]{4}$'),
    primary key (organisation_id, delivery_id, number),
    unique (organisation_id, destination_id, source_id, sop_instance_uid)
);

-- A signed report as an Encapsulated PDF instance, sealed under the study's key.
create table delivery_document (
    organisation_id  uuid    not null,
    version_id       uuid    not null,
    study_id         uuid    not null,
    series_instance_uid text not null,
    sop_instance_uid text    not null,
    length           bigint  not null,
    identity         bytea   not null check (length(identity) = 32),
    data             bytea   not null,
    primary key (organisation_id, version_id)
);
create index delivery_document_by_study on delivery_document (organisation_id, study_id);

do $$
declare
    name text;
begin
    foreach name in array array ['delivery_lane', 'delivery', 'delivery_instance', 'delivery_document'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())',
                       name || '_organisation', name);
        execute format('grant select, insert, update, delete on %I to heliograph_program', name);
    end loop;
end
$$;
