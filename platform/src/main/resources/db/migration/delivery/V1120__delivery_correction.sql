-- The version of the patient's correction that the last offer brought, and the one that the gateway says it made. Without the
-- second the objects went as they are stored: a gateway of an older version knows of none.
alter table delivery
    add column correction_offered integer,
    add column correction_made    integer;
