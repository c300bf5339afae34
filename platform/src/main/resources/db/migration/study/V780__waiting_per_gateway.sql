-- What each gateway last said it holds of a study besides the packs that are open here, and the number of that count: each
-- numbers by its own clock, so the counts of two cannot be compared. What was said before without a name is forgotten; the
-- next pack of that gateway says it again.
create table study_waiting (
    organisation_id uuid   not null,
    study_id        uuid   not null,
    gateway_id      uuid   not null,
    number          bigint not null,
    instances       bigint not null check (instances >= 0),
    primary key (organisation_id, study_id, gateway_id),
    foreign key (organisation_id, study_id) references study on delete cascade
);
alter table study_waiting enable row level security;
alter table study_waiting force row level security;
create policy study_waiting_organisation on study_waiting using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on study_waiting to heliograph_program;

alter table study drop column said_waiting, drop column said_waiting_number;
