package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How the database finds what is searched for among 10,000 studies, half of them of patients who were corrected since, under
 * row-level security: by an index.
 */
@ExtendWith(PlatformDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SearchPlanTest {
    private static final int STUDIES = 10_000;

    /** A Smith's birth date, and what the hospital says it is. */
    private static final String BORN = "19320331";

    private static final String BORN_CORRECTED = "19320401";

    private final PlatformDatabase.Ground ground;
    private final StudySearch search;
    private OrganisationId organisation;

    SearchPlanTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        this.search = new StudySearch(ground.tenancy(), ground.jdbc());
        this.organisation = ground.newOrganisation();
    }

    @BeforeAll
    void load() throws SQLException, IOException {
        SyntheticStudies.load(ground, organisation, STUDIES);
        SyntheticStudies.correct(ground, organisation, 2);
    }

    @Test
    void everyUsualSearchGoesByAnIndexAndReadsAPage() {
        List<String> wrong = new ArrayList<>();
        for (Hot hot : HOT) {
            String plan = plan(hot.query());
            if (!plan.contains(hot.index()) || plan.contains("Seq Scan")) {
                wrong.add(hot + "\n" + plan);
            }
            assertThat(search.search(organisation, hot.query()))
                    .as(hot.toString())
                    .isNotEmpty();
        }
        assertThat(wrong).isEmpty();
    }

    /** By what is said now as by what was said when they came: the page of either is taken from an index. */
    @Test
    void everyUsualSearchFindsWhatIsCorrectedByAnIndexToo() {
        List<String> wrong = new ArrayList<>();
        for (Hot hot : CORRECTED) {
            String plan = plan(hot.query());
            if (!plan.contains(hot.index()) || plan.contains("Seq Scan")) {
                wrong.add(hot + "\n" + plan);
            }
            assertThat(search.search(organisation, hot.query()))
                    .as(hot.toString())
                    .isNotEmpty();
        }
        assertThat(wrong).isEmpty();
        assertThat(plan(HOT.getFirst().query())).doesNotContain("study_corrected");
    }

    /** @param index one that its plan has to have */
    @SuppressWarnings("ArrayRecordComponent") // of this test alone
    private record Hot(String index, boolean fuzzy, Object... keys) {
        StudyQuery query() {
            DataSetBuilder identifier = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
            for (int key = 0; key < keys.length; key += 2) {
                identifier.string((Tag) keys[key], (String) keys[key + 1]);
            }
            return new StudyQuery(identifier.build(), fuzzy, Optional.empty(), 0, 100);
        }

        @Override
        public String toString() {
            return index + " " + java.util.Arrays.toString(keys);
        }
    }

    private static final List<Hot> HOT = List.of(
            new Hot("study_by_day", false),
            new Hot("study_by_day", false, Tags.STUDY_DATE, "20190101-20201231"),
            new Hot("study_by_day", false, Tags.STUDY_DATE, "-20150101"),
            new Hot("study_by_patient", false, Tags.PATIENT_ID, "P000000007"),
            new Hot("study_by_patient", false, Tags.PATIENT_ID, "P00000000*"),
            new Hot("study_by_accession", false, Tags.ACCESSION_NUMBER, "A0000000777"),
            new Hot("study_by_accession", false, Tags.ACCESSION_NUMBER, "A000000077?"),
            new Hot(
                    "study_organisation_id_study_instance_uid",
                    false,
                    Tags.STUDY_INSTANCE_UID,
                    "1.2.826.0.1.3680043.10.1.5\\1.2.826.0.1.3680043.10.1.6"),
            new Hot("study_name_by_name", false, Tags.PATIENT_NAME, "SMITH^JAMES"),
            new Hot("study_name_by_", false, Tags.PATIENT_NAME, "núñez*"),
            new Hot("study_name_by_", false, Tags.PATIENT_NAME, "S*"),
            new Hot("study_name_by_word", false, Tags.PATIENT_NAME, "*john*"),
            new Hot("study_name_by_word", true, Tags.PATIENT_NAME, "Smyth"),
            new Hot("study_name_pair_pkey", true, Tags.PATIENT_NAME, "Jon Smith"),
            new Hot("study_name_pair_pkey", true, Tags.PATIENT_NAME, "Jon Smith", Tags.MODALITIES_IN_STUDY, "CR"),
            new Hot("study_name_by_", false, Tags.PATIENT_NAME, "JOHNSON*", Tags.STUDY_DATE, "20180101-"),
            new Hot("study_name_by_", false, Tags.PATIENT_NAME, "Garcia^*", Tags.MODALITIES_IN_STUDY, "CR"),
            new Hot("study_by_birth_date", false, Tags.PATIENT_BIRTH_DATE, BORN),
            new Hot("study_by_birth_date", false, Tags.PATIENT_BIRTH_DATE, BORN, Tags.PATIENT_NAME, "*"),
            new Hot("study_by_birth_date", false, Tags.PATIENT_BIRTH_DATE, BORN, Tags.PATIENT_NAME, "Smith^*"),
            new Hot("study_by_birth_date", true, Tags.PATIENT_BIRTH_DATE, BORN, Tags.PATIENT_NAME, "Smith"),
            new Hot("study_modality_by_day", false, Tags.MODALITIES_IN_STUDY, "XA"),
            new Hot(
                    "study_modality_by_day",
                    false,
                    Tags.MODALITIES_IN_STUDY,
                    "CT",
                    Tags.STUDY_DATE,
                    "20190101-20190301"),
            new Hot("study_modality_by_day", false, Tags.MODALITIES_IN_STUDY, "CT", Tags.PATIENT_SEX, "F"));

    private static final List<Hot> CORRECTED = List.of(
            new Hot("study_corrected_by_patient", false, Tags.PATIENT_ID, "Q000000010"),
            new Hot("study_corrected_by_patient", false, Tags.PATIENT_ID, "Q00000001*"),
            new Hot("study_by_patient", false, Tags.PATIENT_ID, "Q000000010"),
            new Hot("study_corrected_name_by_name", false, Tags.PATIENT_NAME, "SMITH^JAMES^MARIA"),
            new Hot("study_corrected_name_by_", false, Tags.PATIENT_NAME, "núñez*maria"),
            new Hot("study_corrected_name_by_", false, Tags.PATIENT_NAME, "S*"),
            new Hot("study_corrected_name_by_word", false, Tags.PATIENT_NAME, "*mari*"),
            new Hot("study_corrected_name_by_word", true, Tags.PATIENT_NAME, "Smyth"),
            new Hot("study_corrected_name_pair_pkey", true, Tags.PATIENT_NAME, "Jon Smith Maria"),
            new Hot("study_corrected_name_by_", false, Tags.PATIENT_NAME, "JOHNSON*", Tags.STUDY_DATE, "20180101-"),
            new Hot("study_corrected_name_by_", false, Tags.PATIENT_NAME, "Garcia^*", Tags.MODALITIES_IN_STUDY, "CR"),
            new Hot("study_corrected_by_birth_date", false, Tags.PATIENT_BIRTH_DATE, BORN_CORRECTED),
            new Hot(
                    "study_corrected_by_birth_date",
                    false,
                    Tags.PATIENT_BIRTH_DATE,
                    BORN_CORRECTED,
                    Tags.PATIENT_NAME,
                    "Smith^*"),
            new Hot("study_corrected_by_day", false, Tags.MODALITIES_IN_STUDY, "CT", Tags.PATIENT_SEX, "F"));

    @Test
    void theNextPageBeginsInTheIndexToo() {
        StudySummary last = search.search(organisation, HOT.getFirst().query()).getLast();
        String plan = plan(HOT.getFirst().query().behind(StudyPlace.of(last)));
        assertThat(plan).contains("study_by_day").contains("ROW(").doesNotContain("Seq Scan");
        Hot corrected = new Hot("", false, Tags.PATIENT_NAME, "S*");
        assertThat(plan(corrected.query().behind(StudyPlace.of(last))))
                .contains("study_name_by_")
                .contains("study_corrected_name_by_")
                .containsPattern("(?s)ROW\\(.*ROW\\(")
                .doesNotContain("Seq Scan");
    }

    @Test
    void findsAStudyByItsSeriesOrInstanceByAnIndex() {
        assertThat(search.having(organisation, List.of(new Uid("1.2.3")), List.of(new Uid("1.2.3.4"))))
                .isEmpty();
        for (String statement : List.of(
                "select study_id from series where organisation_id = ? and series_instance_uid = '1.2.3'",
                "select study_id from instance where organisation_id = ? and role = 0 and sop_instance_uid = '1.2.3'")) {
            // Where there are few rows, reading them all is cheaper: what counts is that an index may be used.
            assertThat(withoutSeqScan(new Sql().add(statement, organisation.value())))
                    .contains("Index")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void findsAnInstanceAndItsStudyTogetherByIndexes() {
        assertThat(withoutSeqScan(new Sql().add(InstanceStore.IN_STUDY, "1.2.3.4", organisation.value(), "1.2.3")))
                .contains("Index")
                .doesNotContain("Seq Scan");
    }

    @Test
    void countsWhatOpenPacksStillBringWithoutThoseThatAreCommitted() {
        String statement = "select coalesce(sum(instances), 0) from pack where organisation_id = ?"
                + " and study_instance_uid = '1.2.3' and receipt is null and replaces is null";
        assertThat(withoutSeqScan(new Sql().add(statement, organisation.value())))
                .contains("pack_open");
    }

    /** What the index holds against what the rows say, by a statement that knows nothing of the tables of names. */
    @Test
    void findsAsManyAsThereAre() {
        for (String[] one : new String[][] {
            {"smith^*", "smith^%"},
            {"*^JOHN", "%^john"},
            {"*nse*", "%nse%"},
            {"?arcia^A*", "_arcia^a%"},
            {"Muller*", "müller%"},
            {"Smith^*Maria", "smith^%maria"},
            {"*aria", "%aria"}
        }) {
            long expected = ground.tenancy()
                    .as(
                            organisation,
                            () -> ground.jdbc()
                                    .sql("select count(*) from study s left join study_corrected c using (study_id)"
                                            + " where s.patient_name ilike :name or c.patient_name ilike :name")
                                    .param("name", one[1])
                                    .query(Long.class)
                                    .single());
            StudyQuery query = new Hot("", false, Tags.PATIENT_NAME, one[0]).query();
            assertThat(all(query)).as(one[0]).hasSize((int) expected).doesNotHaveDuplicates();
        }
    }

    /** Of modalities that few and that many have, so that the page is filled by the newest of the name or not. */
    @Test
    void findsAsManyOfAModalityAsThereAre() {
        for (String modality : List.of("CR", "MG", "XA")) {
            List<StudyId> expected = ground.tenancy()
                    .as(
                            organisation,
                            () -> ground.jdbc()
                                    .sql("select s.study_id from study s left join study_corrected c using (study_id)"
                                            + " where modalities[1] = :modality"
                                            + " and (s.patient_name ilike 's%' or c.patient_name ilike 's%')"
                                            + " order by s.day desc, s.study_id desc")
                                    .param("modality", modality)
                                    .query((row, _) -> new StudyId(row.getObject(1, UUID.class)))
                                    .list());
            assertThat(all(new Hot("", false, Tags.PATIENT_NAME, "S*", Tags.MODALITIES_IN_STUDY, modality).query()))
                    .as(modality)
                    .isNotEmpty()
                    .isEqualTo(expected);
        }
    }

    /** As above, of names that are alike: each word that is asked for is alike to one of the name, by the measure of pg_trgm. */
    @Test
    void findsAsManyAlikeAsThereAre() {
        for (String asked : List.of("jon smith", "maria jon smith", "johnson john")) {
            StudyQuery query = new Hot("", true, Tags.PATIENT_NAME, asked).query();
            assertThat(all(query))
                    .as(asked)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(ground.tenancy()
                            .as(
                                    organisation,
                                    () -> ground.jdbc()
                                            .sql(ALIKE)
                                            .param("asked", asked)
                                            .query((row, _) -> new StudyId(row.getObject(1, UUID.class)))
                                            .list()));
        }
    }

    private static final String ALIKE = """
            with said as (
                select study_id, patient_name from study union all select study_id, patient_name from study_corrected),
            names as (
                select study_id, regexp_split_to_array(study_name_key(patient_name), '[\\^\\s]+') as words from said),
            asked as (select word as asked from regexp_split_to_table(:asked, ' ') word),
            alike as (
                select asked, word from (select distinct unnest(words) as word from names) known, asked
                where starts_with(word, asked) or (
                    select count(*) filter (where one = other)::real / count(*)
                    from study_word_grams(word) one full join study_word_grams(asked) other on one = other) >= 0.25)
            select distinct study_id from names
            where not exists (
                select 1 from asked where not exists (
                    select 1 from alike where alike.asked = asked.asked and alike.word = any (words)))""";

    private List<StudyId> all(StudyQuery query) {
        List<StudyId> all = new ArrayList<>();
        List<StudySummary> page = search.search(organisation, query);
        while (!page.isEmpty()) {
            page.forEach(study -> all.add(study.studyId()));
            page = search.search(organisation, query.behind(StudyPlace.of(page.getLast())));
        }
        return all;
    }

    private String plan(StudyQuery query) {
        return ground.tenancy().as(organisation, () -> explained(search.sql(organisation, query)));
    }

    private String withoutSeqScan(Sql sql) {
        return ground.tenancy().as(organisation, () -> {
            ground.jdbc().sql("set local enable_seqscan = off").update();
            return explained(sql);
        });
    }

    private String explained(Sql sql) {
        return ground.tenancy()
                .as(
                        organisation,
                        () -> String.join(
                                "\n",
                                ground.jdbc()
                                        .sql("explain " + sql.text())
                                        .params(sql.values())
                                        .query(String.class)
                                        .list()));
    }
}
