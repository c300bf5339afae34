-- A hospital's gateway as its organisation sees it.
create table gateway (
    organisation_id   uuid        not null,
    gateway_id        uuid        not null,
    name              text        not null check (length(name) between 1 and 200),
    state             text        not null check (state in ('created', 'pending', 'active', 'revoked')),
    fingerprint       text,
    host_name         text,
    version           text,
    settings_version  bigint      not null default 1,
    retain_days       integer     not null default 7 check (retain_days between 0 and 365),
    last_seen         timestamptz,
    waiting_instances bigint,
    waiting_messages  bigint,
    disk_free_bytes   bigint,
    created           timestamptz not null,
    primary key (organisation_id, gateway_id)
);

-- A machine on the hospital's network that sends, or tried to. An MLLP source has no AE title: empty text.
create table gateway_device (
    organisation_id uuid        not null,
    device_id       uuid        not null,
    gateway_id      uuid        not null,
    kind            text        not null check (kind in ('dicom', 'mllp')),
    ae_title        text        not null check (length(ae_title) <= 16),
    address         text        not null check (length(address) <= 45),
    state           text        not null check (state in ('new', 'allowed', 'refused')),
    first_seen      timestamptz not null,
    primary key (organisation_id, device_id),
    unique (organisation_id, gateway_id, kind, ae_title, address),
    foreign key (organisation_id, gateway_id) references gateway
);

-- A machine on the hospital's network that receives.
create table gateway_destination (
    organisation_id  uuid    not null,
    destination_id   uuid    not null,
    gateway_id       uuid    not null,
    name             text    not null check (length(name) between 1 and 200),
    kind             text    not null check (kind in ('dicom', 'mllp')),
    host             text    not null check (length(host) between 1 and 253),
    port             integer not null check (port between 1 and 65535),
    called_ae_title  text,
    calling_ae_title text,
    receives         text[]  not null,
    primary key (organisation_id, destination_id),
    foreign key (organisation_id, gateway_id) references gateway
);

do $$
declare
    name text;
begin
    foreach name in array array ['gateway', 'gateway_device', 'gateway_destination'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())',
                       name || '_organisation', name);
        execute format('grant select, insert, update, delete on %I to heliograph_program', name);
    end loop;
end
$$;

-- Global look-ups: whose is this code, this key, this token? No patient data.
create table gateway_enrolment (
    code_id         bytea       primary key check (length(code_id) = 8),
    organisation_id uuid        not null,
    gateway_id      uuid        not null,
    secret_hash     bytea       not null,
    expires         timestamptz not null,
    wrong_tries     integer     not null default 0,
    state           text        not null check (state in ('open', 'pending', 'confirmed', 'refused')),
    enrolment_id    uuid        unique,
    spki            bytea,
    decided         timestamptz
);
create index gateway_enrolment_gateway on gateway_enrolment (gateway_id);

create table gateway_key (
    gateway_id      uuid        primary key,
    organisation_id uuid        not null,
    spki            bytea       not null,
    revoked         boolean     not null default false,
    created         timestamptz not null
);

create table gateway_token (
    token_hash      bytea       primary key,
    gateway_id      uuid        not null,
    organisation_id uuid        not null,
    expires         timestamptz not null
);
create index gateway_token_expires on gateway_token (expires);

create table gateway_assertion (
    gateway_id uuid        not null,
    jti        text        not null check (length(jti) <= 128),
    expires    timestamptz not null,
    primary key (gateway_id, jti)
);
create index gateway_assertion_expires on gateway_assertion (expires);

grant select, insert, update, delete on gateway_enrolment, gateway_key, gateway_token, gateway_assertion
    to heliograph_program;
