-- Global: a person is one over all organisations; roles sit on the membership.
create table person (
    person_id uuid        primary key,
    email     text        not null check (length(email) between 3 and 254),
    name      text        not null check (length(name) between 1 and 200),
    created   timestamptz not null
);
create unique index person_email on person (lower(email));

create table credential (
    person_id      uuid        primary key references person,
    password_hash  text        not null,
    totp_sealed    bytea       not null,
    -- A one-time code is good once (RFC 6238 section 5.2): the last step that was used.
    totp_last_step bigint      not null default 0,
    failures       integer     not null default 0,
    locked_until   timestamptz
);

-- organisation_id is null for the operator's own membership, which is of the platform as a whole.
create table membership (
    person_id       uuid   not null references person,
    organisation_id uuid   references organisation,
    roles           text[] not null
);
create unique index membership_once on membership (person_id, organisation_id) nulls not distinct;
create index membership_organisation on membership (organisation_id);

create table session (
    token_hash      bytea       primary key,
    session_id      uuid        not null unique,
    person_id       uuid        not null references person,
    organisation_id uuid,
    started         timestamptz not null,
    last_used       timestamptz not null
);
create index session_person on session (person_id);

create table setup_link (
    token_hash      bytea       primary key,
    kind            text        not null check (kind in ('first-operator', 'invitation')),
    organisation_id uuid,
    email           text,
    name            text,
    roles           text[]      not null,
    totp_sealed     bytea       not null,
    expires         timestamptz not null
);

grant select, insert, update, delete on person, credential, membership, session, setup_link to heliograph_program;
