-- Whose objects go before others, and when a gateway uses less of its line than there is.
alter table gateway_device add column urgent boolean not null default false;

alter table gateway
    add column urgent_ae_title text check (length(urgent_ae_title) between 1 and 16),
    add column time_zone       text not null default 'Z' check (length(time_zone) between 1 and 64);

create table gateway_bandwidth (
    organisation_id uuid    not null,
    gateway_id      uuid    not null,
    place           integer not null check (place between 0 and 49),
    days            text[]  not null,
    from_time       time    not null,
    to_time         time    not null,
    kilobits        bigint  not null check (kilobits between 64 and 100000000),
    primary key (organisation_id, gateway_id, place),
    foreign key (organisation_id, gateway_id) references gateway
);

alter table gateway_bandwidth enable row level security;
alter table gateway_bandwidth force row level security;
create policy gateway_bandwidth_organisation on gateway_bandwidth
    using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on gateway_bandwidth to heliograph_program;
