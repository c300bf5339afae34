-- A mail may also say that images of a shared study must not be used any more: once more each time that happens.
alter table notification add column kind text not null default 'shared' check (kind in ('shared', 'rejected'));
alter table notification drop constraint notification_organisation_id_person_id_grant_id_key;
alter table notification add unique (organisation_id, person_id, grant_id, kind);
