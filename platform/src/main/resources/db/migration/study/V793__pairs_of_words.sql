-- Two words that stand in one of a study's names: a fuzzy name of several words finds those that have both, however many
-- have the one or the other. Kept as study_name is (ADR 0014).
create table study_name_pair (
    organisation_id uuid             not null,
    study_id        uuid             not null,
    part            smallint         not null check (part between 1 and 3),
    word            text collate "C" not null, -- the lesser of the two; both empty: a name of more words than are paired
    other           text collate "C" not null,
    day             date             not null,
    primary key (organisation_id, word, other, day, study_id, part),
    foreign key (organisation_id, study_id) references study on delete cascade
);
create table study_corrected_name_pair (
    organisation_id uuid             not null,
    study_id        uuid             not null,
    part            smallint         not null check (part between 1 and 3),
    word            text collate "C" not null,
    other           text collate "C" not null,
    day             date             not null,
    primary key (organisation_id, word, other, day, study_id, part),
    foreign key (organisation_id, study_id) references study_corrected on delete cascade
);

-- Of a name of more than eight words only that it is one: pairs grow with the square.
create function study_word_pairs(name text) returns table (word text, other text)
    language sql immutable parallel safe strict
    begin atomic
        with words as materialized (select word from study_name_words(name) word)
        select one.word, two.word from words one join words two on one.word < two.word
        where (select count(*) from words) <= 8
        union all
        select '', '' where (select count(*) from words) > 8;
    end;

create or replace function study_put_names(owner uuid, study uuid, patient_name text, at date) returns void
    language plpgsql as $$
begin
    perform study_put_words(owner, patient_name);
    insert into study_name (organisation_id, study_id, part, word, name, first, day)
    select owner, study, part, word, name, row_number() over (partition by part order by word) = 1, at
    from generate_series(1, 3) part,
         study_name_key(split_part(patient_name, '=', part)) name,
         study_name_words(name) word;
    delete from study_name_pair where organisation_id = owner and study_id = study;
    insert into study_name_pair (organisation_id, study_id, part, word, other, day)
    select owner, study, part, word, other, at
    from generate_series(1, 3) part, study_word_pairs(study_name_key(split_part(patient_name, '=', part)));
end $$;

create or replace function study_corrected_said() returns trigger
    language plpgsql as $$
begin
    delete from study_corrected_name where organisation_id = new.organisation_id and study_id = new.study_id;
    perform study_put_words(new.organisation_id, new.patient_name);
    insert into study_corrected_name (organisation_id, study_id, part, word, name, first, day)
    select new.organisation_id, new.study_id, part, word, name, row_number() over (partition by part order by word) = 1, new.day
    from generate_series(1, 3) part,
         study_name_key(split_part(new.patient_name, '=', part)) name,
         study_name_words(name) word;
    delete from study_corrected_name_pair where organisation_id = new.organisation_id and study_id = new.study_id;
    insert into study_corrected_name_pair (organisation_id, study_id, part, word, other, day)
    select new.organisation_id, new.study_id, part, word, other, new.day
    from generate_series(1, 3) part, study_word_pairs(study_name_key(split_part(new.patient_name, '=', part)));
    return null;
end $$;

-- The studies that are there already; a migration sees every organisation's rows.
do $$
declare
    table_name text;
begin
    foreach table_name in array array['study_name', 'study_corrected_name'] loop
        execute format('alter table %I no force row level security', table_name);
        execute format('insert into %I (organisation_id, study_id, part, word, other, day)
            select k.organisation_id, k.study_id, k.part, pair.word, pair.other, k.day
            from %I k, study_word_pairs(k.name) pair where k.first', table_name || '_pair', table_name);
        execute format('alter table %I force row level security', table_name);
        execute format('alter table %I enable row level security', table_name || '_pair');
        execute format('alter table %I force row level security', table_name || '_pair');
        execute format('create policy %I on %I using (organisation_id = tenancy_organisation())',
            table_name || '_pair_organisation', table_name || '_pair');
        execute format('grant select, insert, update, delete on %I to heliograph_program', table_name || '_pair');
    end loop;
end
$$;

-- By the study for what is erased with it. A search by words has no other index to go by than theirs, whatever the planner
-- knows of the table.
create index study_name_pair_by_study on study_name_pair (study_id, organisation_id);
create index study_corrected_name_pair_by_study on study_corrected_name_pair (study_id, organisation_id);
analyze study_name_pair, study_corrected_name_pair;
