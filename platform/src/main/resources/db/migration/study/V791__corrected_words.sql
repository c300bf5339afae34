-- What a hospital says of a study's patient now, where that is something else than what the study said when it came: a
-- study is found by either, each with tables and indexes of its own, in the order of a search (ADR 0014).
create table study_corrected (
    organisation_id      uuid not null,
    study_id             uuid not null,
    patient_id           text not null,
    issuer_of_patient_id text not null,
    patient_name         text not null,
    birth_date           date,
    sex                  text not null,
    day                  date not null, -- the study's
    primary key (organisation_id, study_id),
    foreign key (organisation_id, study_id) references study on delete cascade
);
create index study_corrected_by_day on study_corrected (organisation_id, day desc, study_id desc);
create index study_corrected_by_patient on study_corrected (organisation_id, patient_id collate "C", day desc, study_id desc);

create table study_corrected_name (
    organisation_id uuid             not null,
    study_id        uuid             not null,
    part            smallint         not null check (part between 1 and 3),
    word            text collate "C" not null,
    name            text collate "C" not null,
    first           boolean          not null, -- one row of each name
    day             date             not null,
    primary key (organisation_id, study_id, part, word),
    foreign key (organisation_id, study_id) references study_corrected on delete cascade,
    foreign key (organisation_id, word) references name_word
);
create index study_corrected_name_by_word on study_corrected_name (organisation_id, word, day desc, study_id desc) include (name, part);
create index study_corrected_name_by_name on study_corrected_name (organisation_id, name, day desc, study_id desc) include (part) where first;
create index study_corrected_name_by_day on study_corrected_name (organisation_id, day desc, study_id desc) include (name, part) where first;

-- The words of a name, as they were written since V720.
create function study_put_words(owner uuid, patient_name text) returns void
    language plpgsql as $$
begin
    -- Everyone takes the words in the same order, so that nobody waits for each other in a circle.
    with fresh as (
        insert into name_word (organisation_id, word)
        select owner, word from (
            select distinct word
            from generate_series(1, 3) part, study_name_words(study_name_key(split_part(patient_name, '=', part))) word
            order by word) said
        on conflict do nothing
        returning word)
    insert into name_gram (organisation_id, gram, word, grams)
    select owner, gram, word, count(*) over (partition by word)
    from fresh, study_word_grams(word) gram
    on conflict do nothing;
end $$;

create or replace function study_put_names(owner uuid, study uuid, patient_name text, at date) returns void
    language plpgsql as $$
begin
    perform study_put_words(owner, patient_name);
    insert into study_name (organisation_id, study_id, part, word, name, first, day)
    select owner, study, part, word, name, row_number() over (partition by part order by word) = 1, at
    from generate_series(1, 3) part,
         study_name_key(split_part(patient_name, '=', part)) name,
         study_name_words(name) word;
end $$;

create function study_corrected_said() returns trigger
    language plpgsql as $$
begin
    delete from study_corrected_name where organisation_id = new.organisation_id and study_id = new.study_id;
    perform study_put_words(new.organisation_id, new.patient_name);
    insert into study_corrected_name (organisation_id, study_id, part, word, name, first, day)
    select new.organisation_id, new.study_id, part, word, name, row_number() over (partition by part order by word) = 1, new.day
    from generate_series(1, 3) part,
         study_name_key(split_part(new.patient_name, '=', part)) name,
         study_name_words(name) word;
    return null;
end $$;

create trigger study_corrected_said after insert or update on study_corrected
    for each row execute function study_corrected_said();

create function study_day_moved() returns trigger
    language plpgsql as $$
begin
    update study_corrected set day = new.day where organisation_id = new.organisation_id and study_id = new.study_id;
    return null;
end $$;

create trigger study_day_moved after update on study
    for each row when (new.study_date is distinct from old.study_date)
    execute function study_day_moved();

-- A word is forgotten when neither table has it any more.
create or replace function study_name_gone() returns trigger
    language plpgsql as $$
declare
    lost record;
begin
    for lost in
        select distinct organisation_id, word from gone
        where not exists (
                select 1 from study_name kept
                where kept.organisation_id = gone.organisation_id and kept.word = gone.word)
          and not exists (
                select 1 from study_corrected_name kept
                where kept.organisation_id = gone.organisation_id and kept.word = gone.word)
        order by word
    loop
        begin
            delete from name_word where organisation_id = lost.organisation_id and word = lost.word;
        exception when foreign_key_violation then
            null;
        end;
    end loop;
    return null;
end $$;

create trigger study_corrected_name_gone after delete on study_corrected_name
    referencing old table as gone
    for each statement execute function study_name_gone();

do $$
declare
    name text;
begin
    foreach name in array array['study_corrected', 'study_corrected_name'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())', name || '_organisation', name);
        execute format('grant select, insert, update, delete on %I to heliograph_program', name);
    end loop;
end
$$;
