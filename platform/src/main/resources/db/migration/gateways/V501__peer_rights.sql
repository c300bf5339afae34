-- What a peer may ask of its gateway besides sending: nothing until an administrator says so.
alter table gateway_device
    add column may_query    boolean not null default false,
    add column may_retrieve boolean not null default false,
    add column port         integer check (port between 1 and 65535);
