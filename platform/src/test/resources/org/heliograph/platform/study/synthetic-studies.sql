-- Synthetic studies of one organisation, made inside the database. :organisation, :studies and :instances (of a study) are
-- put in by the loader. Names are skewed as names are: log-uniform ranks over 40,000 family and 4,000 given names. Four
-- studies a patient, twelve years of dates, ten modalities from half of all studies to one in 5,000.
create function pg_temp.share(seed bigint) returns double precision language sql immutable
    return (hashint8extended(seed, 7) & 268435455) / 268435456.0;
create function pg_temp.rank(share double precision, most integer) returns integer language sql immutable
    return floor(exp(share * ln(most)))::integer;
create function pg_temp.coined(rank integer) returns text language sql immutable
    return initcap((array['ka','lo','mi','ber','ste','van','dro','el','ost','ri','fa','gu','hol','in','jen','kra','lin','mo','nor','pet'])[1 + rank % 20]
        || (array['der','ton','man','sen','ski','ley','ger','ich','ard','ova','ner','low','bach','quist','feld','rie','mar','dan','wick','ham'])[1 + rank / 20 % 20]
        || case when rank >= 400 then (array['a','ek','o','er','is','in','us','y','es','an'])[1 + rank / 400 % 10]
        || chr(97 + rank / 4000 % 26) else '' end);
create function pg_temp.family(rank integer) returns text language sql immutable
    return coalesce((array['Smith','Johnson','Müller','Garcia','Brown','Jones','Davis','Miller','Wilson','Schmidt','Anderson','Thomas','Taylor','Moore',
        'Jackson','Martin','Lee','Thompson','White','Harris','Clark','Lewis','Robinson','Walker','Young','Allen','King','Wright','Núñez','Nguyen',
        'Hill','Flores','Green','Adams','Nelson','Baker','Hall','Rivera','Campbell','Mitchell'])[rank], pg_temp.coined(rank));
create function pg_temp.given(rank integer) returns text language sql immutable
    return coalesce((array['James','Mary','John','Anna','Robert','Maria','Michael','Linda','David','Elena','William','Susan','Richard','Jessica',
        'Joseph','Sarah','Thomas','Karen','Hans','Lisa'])[rank], pg_temp.coined(rank + 7));

insert into study (organisation_id, study_id, study_instance_uid, key_id, state, patient_id, issuer_of_patient_id, patient_name,
    birth_date, sex, study_date, study_time, description, accession_number, accession_issuer, modalities, series_count,
    instance_count, waiting, urgent, attributes, created_at, changed_at)
select :organisation, uuidv7(), '1.2.826.0.1.3680043.10.1.' || n, gen_random_uuid(), 'matched', 'P' || lpad(patient::text, 9, '0'), 'COUNTY',
    pg_temp.family(pg_temp.rank(pg_temp.share(patient), 40000)) || '^' || pg_temp.given(pg_temp.rank(pg_temp.share(patient + 1000000000), 4000)),
    date '1930-01-01' + (pg_temp.share(patient + 2000000000) * 32000)::integer, case patient % 2 when 0 then 'F' else 'M' end,
    date '2014-01-01' + (pg_temp.share(n + 3000000000) * 4380)::integer, time '07:00' + (n % 36000) * interval '1 second',
    (array['Chest','Abdomen','Head','Knee','Spine'])[1 + n % 5] || ' ' || (n % 97), 'A' || lpad(n::text, 10, '0'), '',
    array[case when share < 0.5 then 'CR' when share < 0.72 then 'CT' when share < 0.86 then 'MR' when share < 0.95 then 'US' when share < 0.98 then 'MG'
        when share < 0.99 then 'DX' when share < 0.996 then 'NM' when share < 0.999 then 'XA' when share < 0.9998 then 'PT' else 'ES' end],
    1, :instances, 0, false, '{"00080090": {"vr": "PN", "Value": [{"Alphabetic": "Referring^Rita"}]}, "00200010": {"vr": "SH", "Value": ["S1"]}}',
    now(), now()
from (select n, (pg_temp.share(n + 5000000000) * :studies / 4)::bigint as patient, pg_temp.share(n + 4000000000) as share
      from generate_series(1, :studies) n) made;

-- What the triggers would write row by row, in bulk.
insert into name_word (organisation_id, word)
select distinct organisation_id, word from study, study_name_words(study_name_key(patient_name)) word
where organisation_id = :organisation;
insert into name_gram (organisation_id, gram, word, grams)
select organisation_id, gram, word, count(*) over (partition by word) from name_word, study_word_grams(word) gram
where organisation_id = :organisation;
insert into study_name (organisation_id, study_id, part, word, name, first, day)
select organisation_id, study_id, 1, word, name, row_number() over (partition by study_id order by word) = 1, day
from study, study_name_key(patient_name) name, study_name_words(name) word
where organisation_id = :organisation;
insert into study_name_pair (organisation_id, study_id, part, word, other, day)
select organisation_id, study_id, part, pair.word, other, day
from study_name, study_word_pairs(name) pair
where first and organisation_id = :organisation;
insert into study_modality (organisation_id, study_id, modality, day)
select organisation_id, study_id, modalities[1], day from study where organisation_id = :organisation;
