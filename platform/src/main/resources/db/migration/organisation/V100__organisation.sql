-- Global: the directory in which organisations find each other. No patient data.
create table organisation (
    organisation_id             uuid        primary key,
    name                        text        not null check (length(name) between 1 and 200),
    default_assigning_authority text        not null check (length(default_assigning_authority) between 1 and 227),
    created                     timestamptz not null
);
create unique index organisation_name on organisation (lower(name));

grant select, insert, update on organisation to heliograph_program;
grant select on organisation to heliograph_dispatcher;
