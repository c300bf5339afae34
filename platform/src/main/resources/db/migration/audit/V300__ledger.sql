-- The ledger of one organisation. Rows are only ever added: the program may neither change nor delete them.
create table ledger_entry (
    organisation_id uuid not null,
    entry_id uuid not null default uuidv7(),
    at timestamptz not null,
    kind text not null,
    actor_kind text not null check (actor_kind in ('person', 'gateway', 'system')),
    actor_id text not null,
    actor_name text,
    actor_organisation_id uuid not null,
    session_id uuid,
    owner_id uuid,
    study_id uuid,
    grant_id uuid,
    purpose text,
    opened_entry_id uuid,
    frames bigint check (frames >= 0),
    detail text,
    primary key (organisation_id, entry_id)
);
create index ledger_entry_by_study on ledger_entry (organisation_id, study_id, entry_id) where study_id is not null;

-- What the chainer has not reached yet.
create table ledger_pending (
    organisation_id uuid not null,
    entry_id uuid not null,
    primary key (organisation_id, entry_id)
);

-- The chain: hash = SHA-256(hash before || canonical bytes of sequence and entry).
create table ledger_link (
    organisation_id uuid not null,
    sequence bigint not null check (sequence > 0),
    entry_id uuid not null,
    hash bytea not null check (length(hash) = 32),
    primary key (organisation_id, sequence),
    unique (organisation_id, entry_id)
);

-- What the chainer signed at the end of a round; its copies stand on the organisation's gateways.
create table ledger_checkpoint (
    organisation_id uuid not null,
    sequence bigint not null check (sequence > 0),
    jws text not null,
    primary key (organisation_id, sequence)
);

do $$
declare
    name text;
begin
    foreach name in array array['ledger_entry', 'ledger_pending', 'ledger_link', 'ledger_checkpoint'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I using (organisation_id = tenancy_organisation())', name);
        execute format('grant select, insert on %I to heliograph_program', name);
    end loop;
end
$$;
grant delete on ledger_pending to heliograph_program;

-- The chainer asks over all organisations whose rows wait; it learns nothing else of them.
create policy dispatch on ledger_pending for select to heliograph_dispatcher using (true);
grant select (organisation_id) on ledger_pending to heliograph_dispatcher;
