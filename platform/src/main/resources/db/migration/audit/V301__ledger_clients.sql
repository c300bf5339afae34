-- Programs with a token look at studies too.
alter table ledger_entry drop constraint ledger_entry_actor_kind_check;
alter table ledger_entry add constraint ledger_entry_actor_kind_check
    check (actor_kind in ('person', 'gateway', 'system', 'client'));
