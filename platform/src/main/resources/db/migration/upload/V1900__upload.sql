-- A file on its way from a browser. Its pieces are sealed under a key of its own, which goes with it.
create table upload (
    organisation_id uuid        not null,
    upload_id       uuid        not null,
    person_id       uuid        not null,
    length          bigint      not null check (length > 0),
    arrived         bigint      not null default 0 check (arrived between 0 and length),
    sha256          bytea       check (length(sha256) = 32),
    key_id          uuid        not null,
    expires         timestamptz not null,
    primary key (organisation_id, upload_id)
);

-- A row stands only for a piece that is durable.
create table upload_piece (
    organisation_id uuid   not null,
    upload_id       uuid   not null,
    at              bigint not null,
    length          bigint not null,
    item            text   not null,
    primary key (organisation_id, upload_id, at),
    foreign key (organisation_id, upload_id) references upload on delete cascade
);

do $$
declare
    name text;
begin
    foreach name in array array ['upload', 'upload_piece'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())',
                       name || '_organisation', name);
        execute format('grant select, insert, update, delete on %I to heliograph_program', name);
    end loop;
end
$$;
