-- The ledger by time, and by who acted: what a privacy officer's search goes along, newest first.
create index ledger_entry_by_time on ledger_entry (organisation_id, at, entry_id);
create index ledger_entry_by_actor on ledger_entry (organisation_id, actor_id, at, entry_id);
