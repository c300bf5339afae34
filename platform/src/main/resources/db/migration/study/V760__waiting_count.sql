-- What a gateway last said it holds of the study besides the packs that are open here, and the number of that count.
alter table study
    add column said_waiting        bigint not null default 0,
    add column said_waiting_number bigint not null default 0;
