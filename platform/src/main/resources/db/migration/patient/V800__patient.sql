-- HL7 v2 as it came, sealed; a row is waiting until it was read, in the order of its source.
create table hl7_message (
    organisation_id uuid not null,
    message_id uuid not null,
    gateway_id uuid not null,
    source text not null,
    arrival bigint not null generated always as identity,
    received_at timestamptz not null,
    stored_at timestamptz not null,
    sha256 bytea not null check (length(sha256) = 32),
    key_id uuid not null,
    body bytea not null,
    state text not null check (state in ('waiting', 'done', 'ignored', 'failed')),
    code text,
    primary key (organisation_id, message_id)
);
create index hl7_message_waiting on hl7_message (organisation_id, arrival) where state = 'waiting';

-- The keys that messages of a month are sealed under.
create table hl7_key (
    organisation_id uuid not null,
    month date not null,
    key_id uuid not null,
    primary key (organisation_id, month)
);

-- A patient as the hospital last described it. Issuer and identifier are null for a study's patient that has no id.
create table patient (
    organisation_id uuid not null,
    patient_id uuid not null,
    issuer text,
    identifier text,
    name text not null,
    birth_date date,
    sex text not null,
    told_by text not null check (told_by in ('study', 'order', 'adt')),
    version integer not null,
    changed_at timestamptz not null,
    merged_into uuid,
    primary key (organisation_id, patient_id),
    check ((issuer is null) = (identifier is null))
);
create index patient_by_birth_date on patient (organisation_id, birth_date);

-- What a patient's row said before.
create table patient_version (
    organisation_id uuid not null,
    patient_id uuid not null,
    version integer not null,
    name text not null,
    birth_date date,
    sex text not null,
    told_by text not null,
    changed_at timestamptz not null,
    primary key (organisation_id, patient_id, version)
);

-- Whose an id is now; a merge moves it.
create table patient_identifier (
    organisation_id uuid not null,
    issuer text not null,
    identifier text not null,
    patient_id uuid not null,
    primary key (organisation_id, issuer, identifier)
);
create index patient_identifier_by_patient on patient_identifier (organisation_id, patient_id);

create table patient_merge (
    organisation_id uuid not null,
    merged_id uuid not null,
    survivor_id uuid not null,
    merged_at timestamptz not null,
    message_id uuid not null,
    primary key (organisation_id, merged_id)
);

-- An order, with its patient as the order described it. The message has the rest, byte by byte.
create table patient_order (
    organisation_id uuid not null,
    order_id uuid not null default uuidv7(),
    patient_id uuid not null,
    accession_issuer text not null,
    accession_number text not null,
    placer text not null,
    filler text not null,
    procedure_code text not null,
    procedure_text text not null,
    modality text not null,
    priority text not null,
    name text not null,
    birth_date date,
    sex text not null,
    ordering_provider bytea not null,
    visit bytea not null,
    cancelled boolean not null,
    message_id uuid not null,
    received_at timestamptz not null,
    primary key (organisation_id, order_id),
    unique (organisation_id, accession_issuer, accession_number, placer)
);
create index patient_order_by_patient on patient_order (organisation_id, patient_id);

-- Whose a study is, and which order it answers.
create table patient_study (
    organisation_id uuid not null,
    study_id uuid not null,
    patient_id uuid not null,
    order_id uuid,
    state text not null check (state in ('matched', 'unmatched')),
    reasons text[] not null,
    accession_issuer text not null,
    accession_number text not null,
    urgent boolean not null,
    confirmed_by uuid,
    changed_at timestamptz not null,
    primary key (organisation_id, study_id)
);
create index patient_study_by_accession on patient_study (organisation_id, accession_issuer, accession_number);
create index patient_study_by_patient on patient_study (organisation_id, patient_id);
create index patient_study_by_order on patient_study (organisation_id, order_id) where order_id is not null;

do $$
declare
    name text;
begin
    foreach name in array array['hl7_message', 'hl7_key', 'patient', 'patient_version', 'patient_identifier',
            'patient_merge', 'patient_order', 'patient_study'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I using (organisation_id = tenancy_organisation())', name);
        execute format('grant select, insert, update, delete on %I to heliograph_program', name);
    end loop;
end
$$;
