-- A pack that was rewritten: what lived in it is in another pack now (or nowhere: nothing lived). Its objects go, its
-- receipt stays, so that its sender is answered as before.
alter table pack add column moved_to uuid;
alter table pack add column moved_at timestamptz;
-- The pack whose place this one is to take: nothing that a sender holds is on its way in it.
alter table pack add column replaces uuid;
alter table pack add check ((moved_to is null) = (moved_at is null));
