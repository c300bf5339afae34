-- What belongs to an urgent study is done before all else that is due.
alter table work add column urgent boolean not null default false;

create index work_urgent_due on work (due) where urgent;
