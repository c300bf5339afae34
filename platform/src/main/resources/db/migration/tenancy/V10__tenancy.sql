-- The organisation whose rows this transaction sees; null, so no row at all, when none was set.
create function tenancy_organisation() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('heliograph.organisation', true), '')::uuid;

revoke create on schema public from public;
grant usage on schema public to heliograph_program, heliograph_dispatcher;
