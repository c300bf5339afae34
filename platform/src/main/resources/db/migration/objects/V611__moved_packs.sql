-- A pack that was rewritten: what lived in it is in another pack now (or nowhere: nothing lived). Its objects go, its
-- receipt stays, so that its sender is answered as before.
alter table pack add column moved_to uuid;
alter table pack add column moved_at timestamptz;
alter table pack add check ((moved_to is null) = (moved_at is null));
