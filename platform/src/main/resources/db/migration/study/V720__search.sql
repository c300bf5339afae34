-- Studies in the order that a search gives them: the newest first, those without a date last.
alter table study
    add column day date not null generated always as (coalesce(study_date, date '0001-01-01')) stored;

drop index study_by_patient;
drop index study_by_date;
drop index study_by_accession;
create index study_by_day on study (organisation_id, day desc, study_id desc);
create index study_by_patient on study (organisation_id, patient_id collate "C", day desc, study_id desc);
create index study_by_accession on study (organisation_id, accession_number collate "C", day desc, study_id desc);
create index series_by_uid on series (organisation_id, series_instance_uid);

-- A migration sees every organisation's rows.
alter table study no force row level security;
alter table series no force row level security;

-- What was two words of our own becomes DICOM JSON (PS3.18 §F.2), as everything that stands there from now on.
update study set attributes = jsonb_strip_nulls(jsonb_build_object(
    '00080090', case when coalesce(attributes ->> 'referringPhysicianName', '') <> '' then jsonb_build_object('vr', 'PN', 'Value',
        jsonb_build_array(jsonb_build_object('Alphabetic', split_part(attributes ->> 'referringPhysicianName', '=', 1)))) end,
    '00200010', case when coalesce(attributes ->> 'studyId', '') <> '' then jsonb_build_object('vr', 'SH', 'Value',
        jsonb_build_array(attributes ->> 'studyId')) end));
update series set attributes = jsonb_strip_nulls(jsonb_build_object(
    '00181030', case when coalesce(attributes ->> 'protocolName', '') <> '' then jsonb_build_object('vr', 'LO', 'Value',
        jsonb_build_array(attributes ->> 'protocolName')) end,
    '00200052', case when coalesce(attributes ->> 'frameOfReferenceUid', '') <> '' then jsonb_build_object('vr', 'UI', 'Value',
        jsonb_build_array(attributes ->> 'frameOfReferenceUid')) end,
    '00200060', case when coalesce(attributes ->> 'laterality', '') <> '' then jsonb_build_object('vr', 'CS', 'Value',
        jsonb_build_array(attributes ->> 'laterality')) end));

-- A name as it compares (PS3.4 §C.2.2.2.1): no case, no accents, one width, no spaces around components, no carets at
-- the end, and no longer than an index takes.
create function study_name_key(name text) returns text
    language sql immutable parallel safe strict
    return left(rtrim(ltrim(regexp_replace(normalize(regexp_replace(
        casefold(normalize(name, nfkd) collate pg_unicode_fast),
        '[\u0300-\u036f]', '', 'g'), nfkc), '\s*([\^\s])\s*', '\1', 'g'), ' '), '^ '), 160) collate "C";

create function study_name_words(name text) returns setof text
    language sql immutable parallel safe strict
    begin atomic
        select distinct left(word, 64) collate "C" from regexp_split_to_table(name, '[\^\s,.-]+') word where word <> '';
    end;

-- The word's trigrams, with its beginning and its end marked, as pg_trgm has them.
create function study_word_grams(word text) returns setof text
    language sql immutable parallel safe strict
    begin atomic
        select distinct substr('  ' || word || ' ', place, 3) collate "C" from generate_series(1, length(word) + 1) place;
    end;

-- The words that occur in an organisation's names, and their trigrams. Every look-up here is an equality or a range:
-- those operators are leak-proof, so that row-level security lets them use an index; those of pg_trgm are not.
create table name_word (
    organisation_id uuid             not null,
    word            text collate "C" not null,
    primary key (organisation_id, word)
);

create table name_gram (
    organisation_id uuid             not null,
    gram            text collate "C" not null,
    word            text collate "C" not null,
    grams           smallint         not null, -- how many the word has
    primary key (organisation_id, gram, word),
    foreign key (organisation_id, word) references name_word on delete cascade
);
create index name_gram_by_word on name_gram (organisation_id, word);

-- The words of a study's names, each beside its whole name, one of the three groups of a person name.
create table study_name (
    organisation_id uuid             not null,
    study_id        uuid             not null,
    part            smallint         not null check (part between 1 and 3),
    word            text collate "C" not null,
    name            text collate "C" not null,
    first           boolean          not null, -- one row of each name
    day             date             not null,
    primary key (organisation_id, study_id, part, word),
    foreign key (organisation_id, study_id) references study on delete cascade,
    foreign key (organisation_id, word) references name_word
);
create index study_name_by_word on study_name (organisation_id, word, day desc, study_id desc) include (name, part);
create index study_name_by_name on study_name (organisation_id, name, day desc, study_id desc) include (part) where first;
create index study_name_by_day on study_name (organisation_id, day desc, study_id desc) include (name, part) where first;

create table study_modality (
    organisation_id uuid             not null,
    study_id        uuid             not null,
    modality        text collate "C" not null,
    day             date             not null,
    primary key (organisation_id, study_id, modality),
    foreign key (organisation_id, study_id) references study on delete cascade
);
create index study_modality_by_day on study_modality (organisation_id, modality, day desc, study_id desc);

-- Triggers, so that whoever writes a study's row, what it is found by cannot say something else.
create function study_put_names(owner uuid, study uuid, patient_name text, at date) returns void
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

    insert into study_name (organisation_id, study_id, part, word, name, first, day)
    select owner, study, part, word, name, row_number() over (partition by part order by word) = 1, at
    from generate_series(1, 3) part,
         study_name_key(split_part(patient_name, '=', part)) name,
         study_name_words(name) word;
end $$;

create function study_said() returns trigger
    language plpgsql as $$
begin
    if new.state = 'quarantined' then
        return null;
    end if;
    if tg_op = 'INSERT' or (new.patient_name, new.day) is distinct from (old.patient_name, old.day) then
        delete from study_name where organisation_id = new.organisation_id and study_id = new.study_id;
        perform study_put_names(new.organisation_id, new.study_id, new.patient_name, new.day);
    end if;
    if tg_op = 'UPDATE' then
        delete from study_modality
        where organisation_id = new.organisation_id and study_id = new.study_id
          and (new.day is distinct from old.day or not modality = any (new.modalities));
    end if;
    insert into study_modality (organisation_id, study_id, modality, day)
    select distinct new.organisation_id, new.study_id, left(modality, 64), new.day from unnest(new.modalities) modality
    on conflict do nothing;
    return null;
end $$;

create trigger study_said_first after insert on study
    for each row execute function study_said();
create trigger study_said_more after update on study
    for each row when ((new.patient_name, new.study_date, new.modalities)
        is distinct from (old.patient_name, old.study_date, old.modalities))
    execute function study_said();

-- A word that no name has any more is forgotten. Whoever wants it meanwhile holds it by the foreign key.
create function study_name_gone() returns trigger
    language plpgsql as $$
declare
    lost record;
begin
    for lost in
        select distinct organisation_id, word from gone
        where not exists (
            select 1 from study_name kept where kept.organisation_id = gone.organisation_id and kept.word = gone.word)
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

create trigger study_name_gone after delete on study_name
    referencing old table as gone
    for each statement execute function study_name_gone();

-- The studies that are there already.
insert into name_word (organisation_id, word)
select distinct organisation_id, word
from study, generate_series(1, 3) part, study_name_words(study_name_key(split_part(patient_name, '=', part))) word
where state <> 'quarantined';
insert into name_gram (organisation_id, gram, word, grams)
select organisation_id, gram, word, count(*) over (partition by organisation_id, word)
from name_word, study_word_grams(word) gram;
insert into study_name (organisation_id, study_id, part, word, name, first, day)
select organisation_id, study_id, part, word, name, row_number() over (partition by organisation_id, study_id, part order by word) = 1, day
from study, generate_series(1, 3) part, study_name_key(split_part(patient_name, '=', part)) name, study_name_words(name) word
where state <> 'quarantined';
insert into study_modality (organisation_id, study_id, modality, day)
select distinct organisation_id, study_id, left(modality, 64), day
from study, unnest(modalities) modality
where state <> 'quarantined';

alter table study force row level security;
alter table series force row level security;
alter table name_word enable row level security;
alter table name_word force row level security;
create policy name_word_organisation on name_word using (organisation_id = tenancy_organisation());
alter table name_gram enable row level security;
alter table name_gram force row level security;
create policy name_gram_organisation on name_gram using (organisation_id = tenancy_organisation());
alter table study_name enable row level security;
alter table study_name force row level security;
create policy study_name_organisation on study_name using (organisation_id = tenancy_organisation());
alter table study_modality enable row level security;
alter table study_modality force row level security;
create policy study_modality_organisation on study_modality using (organisation_id = tenancy_organisation());
grant select, insert, update, delete on name_word, name_gram, study_name, study_modality to heliograph_program;
