-- How far an organisation's chain has come, and how far of it the audit repository has been told.
create table ledger_feed (
    organisation_id uuid   not null primary key,
    chained         bigint not null check (chained > 0),
    sent            bigint not null default 0 check (sent >= 0)
);
create index ledger_feed_waiting on ledger_feed (organisation_id) where sent < chained;

alter table ledger_feed enable row level security;
alter table ledger_feed force row level security;
create policy tenant on ledger_feed using (organisation_id = tenancy_organisation());
grant select, insert, update on ledger_feed to heliograph_program;

-- The feed asks over all organisations whose rows wait; it learns nothing else of them.
create policy dispatch on ledger_feed for select to heliograph_dispatcher using (true);
grant select on ledger_feed to heliograph_dispatcher;
