-- Programs with a token. Global: whose request it is, is known by the token's hash.
create table client_token (
    token_hash      bytea       primary key check (length(token_hash) = 32),
    client_id       uuid        not null unique,
    organisation_id uuid        not null references organisation,
    name            text        not null check (length(name) between 1 and 200),
    scopes          text[]      not null,
    created         timestamptz not null,
    expires         timestamptz not null,
    revoked         timestamptz
);
create index client_token_organisation on client_token (organisation_id, created desc);

grant select, insert, update on client_token to heliograph_program;
