-- What stands in rows of a study and is sealed (reports, deliveries) has a key of its own, so that the packs' key can be
-- changed without them. Where there is none yet it is made at the first use. Before, it was the packs' key.
alter table study add column record_key_id uuid;
-- The owner too sees no row of any organisation, but for these three lines.
alter table study no force row level security;
update study set record_key_id = key_id;
alter table study force row level security;
