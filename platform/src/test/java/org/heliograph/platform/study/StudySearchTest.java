package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which studies match which keys (PS3.4 §C.2.2.2); the names are the standard's own examples (PS3.5 Annexes H to K). */
@ExtendWith(PlatformDatabase.class)
final class StudySearchTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final PlatformDatabase.Ground ground;
    private final StudyStore store;
    private final StudySearch search;
    private final OrganisationId here;

    StudySearchTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        this.store = new StudyStore(ground.tenancy(), ground.jdbc());
        this.search = new StudySearch(ground.tenancy(), ground.jdbc());
        this.here = ground.newOrganisation();
    }

    @BeforeEach
    void receive() {
        study("1", Tags.PATIENT_NAME, "Yamada^Tarou=山田^太郎=やまだ^たろう", Tags.STUDY_DATE, "20240101");
        study("2", Tags.PATIENT_NAME, "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", Tags.STUDY_DATE, "20240102");
        study("3", Tags.PATIENT_NAME, "Hong^Gildong=洪^吉洞=홍^길동", Tags.STUDY_DATE, "20240103");
        study("4", Tags.PATIENT_NAME, "Wang^XiaoDong=王^小东", Tags.STUDY_DATE, "20240104");
        study("5", Tags.PATIENT_NAME, "Äneas^Rüdiger", Tags.STUDY_DATE, "20240105");
        study("6", Tags.PATIENT_NAME, "Buc^Jérôme", Tags.STUDY_DATE, "20240106");
        study("7", Tags.PATIENT_NAME, "Διονυσιος", Tags.STUDY_DATE, "20240107");
        study("8", Tags.PATIENT_NAME, "Люкceмбypг", Tags.STUDY_DATE, "20240108");
        study("9", Tags.PATIENT_NAME, "قباني^لنزار", Tags.STUDY_DATE, "20240109");
        study("10", Tags.PATIENT_NAME, "שרון^דבורה", Tags.STUDY_DATE, "20240110");
        study("11", Tags.PATIENT_NAME, "Smith^John^Q.^^", Tags.STUDY_DATE, "20240111");
        study("12", Tags.PATIENT_NAME, "SMYTH^JON", Tags.STUDY_DATE, "20240112");
        study("13", Tags.PATIENT_NAME, "Van der Berg^Anna-Maria", Tags.STUDY_DATE, "20240113");
        study("14", Tags.PATIENT_NAME, "100%_sure^Back\\slash".replace("\\", ""), Tags.STUDY_DATE, "20240114");
        study("15", Tags.PATIENT_ID, "NAMELESS");
    }

    @Test
    void namesMatchInEveryCharacterSet() {
        finds("1", "yamada^tarou");
        finds("2 1", "山田*");
        finds("2 1", "=山田^太郎");
        finds("2 1", "==やまだ*");
        finds("1", "Yamada*=山田*");
        finds("", "Yamada*=王*");
        finds("2", "ヤマダ^タロウ");
        finds("2 1", "*太郎");
        finds("3", "홍*");
        finds("3", "*길동*");
        finds("3", "==홍^길동");
        finds("4", "王^小东");
        finds("5", "äneas^RÜDIGER");
        finds("6", "buc^j?r?me");
        finds("7", "ΔΙΟΝΥΣΙΟΣ");
        finds("8", "люк*");
        finds("9", "قباني*");
        finds("10", "*דבורה");
    }

    /** §C.2.2.2.1.1 leaves it to the SCP: neither case nor accents part names here. */
    @Test
    void namesMatchWithoutTheirAccents() {
        finds("5", "Aneas^Rudiger");
        finds("6", "Buc^Jerome");
        finds("5", "ANEAS*");
    }

    @Test
    void wildCardsStandAnywhere() {
        finds("11", "Smith*");
        finds("12 11", "sm?th*");
        finds("11", "*^John*");
        finds("12 11", "*j*o*n*");
        finds("11", "*Q.");
        finds("13", "*maria");
        finds("13", "van der*");
        finds("", "Smith");
        finds("11", "Smith^John^Q.");
        finds("14", "100%_*");
        finds("", "1__%*");
        finds("14 13 12 11 10 9 8 7 6 5 4 3 2 1 15", "*");
        finds("", "???");
    }

    @Test
    void fuzzyNamesAreAlikeInAnyOrder() {
        fuzzy("12 11", "Smith");
        fuzzy("12 11", "smyth^jon");
        fuzzy("12 11", "John Smith");
        fuzzy("13", "Anna van den Berg");
        study("40", Tags.PATIENT_NAME, "One Two Three Four Five^Six Seven Eight Nine^Ten");
        fuzzy("40", "ten three");
        fuzzy("40", "three one ten");
        fuzzy("", "three zwanzig");
        fuzzy("2 1", "山田");
        fuzzy("", "Nobody");
    }

    @Test
    void everyColumnIsAKey() {
        study(
                "20",
                Tags.PATIENT_NAME,
                "Key^Every",
                Tags.PATIENT_ID,
                "K-20",
                Tags.ISSUER_OF_PATIENT_ID,
                "COUNTY",
                Tags.PATIENT_BIRTH_DATE,
                "19601231",
                Tags.PATIENT_SEX,
                "O",
                Tags.STUDY_DATE,
                "20230615",
                Tags.STUDY_TIME,
                "101530",
                Tags.STUDY_DESCRIPTION,
                "Knee left",
                Tags.ACCESSION_NUMBER,
                "ACC20",
                Tags.STUDY_ID,
                "S20",
                Tags.REFERRING_PHYSICIAN_NAME,
                "Überweiser^Uwe",
                Tags.PATIENT_WEIGHT,
                "71.5");
        for (Object[] key : new Object[][] {
            {Tags.PATIENT_ID, "K-20"},
            {Tags.PATIENT_ID, "K-2?"},
            {Tags.PATIENT_ID, "nobody\\K-20"},
            {Tags.ISSUER_OF_PATIENT_ID, "COUNTY"},
            {Tags.PATIENT_BIRTH_DATE, "19601231"},
            {Tags.PATIENT_BIRTH_DATE, "1960"},
            {Tags.PATIENT_BIRTH_DATE, "-19610101"},
            {Tags.PATIENT_SEX, "O"},
            {Tags.STUDY_DATE, "20230615"},
            {Tags.STUDY_DATE, "-20230616"},
            {Tags.STUDY_DATE, "20230601-20230630"},
            {Tags.STUDY_TIME, "1015"},
            {Tags.STUDY_TIME, "10-11"},
            {Tags.STUDY_DESCRIPTION, "Knee*"},
            {Tags.ACCESSION_NUMBER, "ACC20"},
            {Tags.ACCESSION_NUMBER, "*20"},
            {Tags.STUDY_ID, "S20"},
            {Tags.STUDY_ID, "S*"},
            {Tags.REFERRING_PHYSICIAN_NAME, "uberweiser*"},
            {Tags.PATIENT_WEIGHT, "71.50"},
            {Tags.STUDY_INSTANCE_UID, "1.2.3\\1.2.826.0.20"}
        }) {
            assertThat(found(query(false, key[0], key[1])))
                    .as(key[0] + " " + key[1])
                    .isEqualTo("20");
        }
        for (Object[] key : new Object[][] {
            {Tags.PATIENT_ID, "k-20"},
            {Tags.STUDY_DESCRIPTION, "knee*"},
            {Tags.STUDY_TIME, "1016-"},
            {Tags.STUDY_ID, "S2"},
            {Tags.PATIENT_WEIGHT, "71"}
        }) {
            assertThat(found(query(false, key[0], key[1])))
                    .as(key[0] + " " + key[1])
                    .isEmpty();
        }
    }

    @Test
    void keysCombine() {
        assertThat(found(query(false, Tags.PATIENT_NAME, "*山*", Tags.STUDY_DATE, "20240102-")))
                .isEqualTo("2");
        assertThat(found(query(true, Tags.PATIENT_NAME, "smith", Tags.STUDY_DATE, "-20240111")))
                .isEqualTo("11");
        assertThat(found(query(false, Tags.PATIENT_NAME, "s*", Tags.PATIENT_ID, "nobody")))
                .isEmpty();
    }

    @Test
    void aCorrectedNameIsFoundAndTheFormerIsForgotten() {
        ground.tenancy()
                .run(
                        here,
                        () -> ground.jdbc()
                                .sql("update study set patient_name = 'Corrected^Cora', study_date = '2020-01-01'"
                                        + " where study_instance_uid = '1.2.826.0.8'")
                                .update());
        finds("8", "corrected*");
        finds("", "люк*");
        assertThat(words()).contains("corrected").doesNotContain("люкceмбypг");
    }

    @Test
    void anErasedStudyLeavesNoWordBehind() {
        ground.tenancy()
                .run(
                        here,
                        () -> ground.jdbc()
                                .sql("delete from study where study_instance_uid in ('1.2.826.0.9', '1.2.826.0.1')")
                                .update());
        finds("", "قباني*");
        assertThat(words()).doesNotContain("قباني", "yamada").contains("山田");
    }

    private List<String> words() {
        return ground.tenancy()
                .as(
                        here,
                        () -> ground.jdbc()
                                .sql("select word from name_word")
                                .query(String.class)
                                .list());
    }

    /** As when the only series of a modality was rejected. */
    @Test
    void aModalityThatIsGoneIsNoLongerFound() {
        ground.tenancy()
                .run(
                        here,
                        () -> ground.jdbc()
                                .sql(
                                        "update study set modalities = array['CT', 'SR'] where study_instance_uid = '1.2.826.0.4'")
                                .update());
        assertThat(found(query(false, Tags.MODALITIES_IN_STUDY, "SR"))).isEqualTo("4");
        ground.tenancy()
                .run(
                        here,
                        () -> ground.jdbc()
                                .sql(
                                        "update study set modalities = array['CT'] where study_instance_uid = '1.2.826.0.4'")
                                .update());
        assertThat(found(query(false, Tags.MODALITIES_IN_STUDY, "SR"))).isEmpty();
        assertThat(found(query(false, Tags.MODALITIES_IN_STUDY, "MR\\CT"))).isEqualTo("4");
    }

    @Test
    void quarantinedStudiesAreNotFound() {
        ground.tenancy()
                .run(
                        here,
                        () -> store.insert(
                                here,
                                new Uid("1.2.826.0.99"),
                                "another",
                                new StudyKey(UUID.randomUUID()),
                                StudyAttributes.of(header("99", Tags.PATIENT_NAME, "Quarantined^Quentin")),
                                NOW));
        finds("", "Quarantined*");
        assertThat(words()).doesNotContain("quarantined");
    }

    @Test
    void anotherOrganisationFindsNothing() {
        OrganisationId there = ground.newOrganisation();
        assertThat(search.search(there, query(false, Tags.PATIENT_NAME, "Smith*")))
                .isEmpty();
        // With the filter taken out on purpose: the wall itself holds.
        long seen = ground.tenancy()
                .as(
                        there,
                        () -> ground.jdbc()
                                .sql("select (select count(*) from study) + (select count(*) from study_name)"
                                        + " + (select count(*) from name_word) + (select count(*) from name_gram)"
                                        + " + (select count(*) from study_modality)"
                                        + " + (select count(*) from study_name_pair)")
                                .query(Long.class)
                                .single());
        assertThat(seen).isZero();
    }

    @Test
    void aPageGoesOnBehindTheLastWhateverCameMeanwhile() {
        List<StudySummary> first = search.search(here, new StudyQuery(DataSet.EMPTY, false, Optional.empty(), 0, 3));
        study("30", Tags.STUDY_DATE, "20300101");
        List<StudySummary> second =
                search.search(here, StudyQuery.of(DataSet.EMPTY, 3).behind(StudyPlace.of(first.getLast())));
        assertThat(names(first) + " " + names(second)).isEqualTo("14 13 12 11 10 9");
        List<StudySummary> skipped = search.search(here, new StudyQuery(DataSet.EMPTY, false, Optional.empty(), 14, 5));
        assertThat(names(skipped)).isEqualTo("1 15");
    }

    @Test
    void refusesKeysThatAreNone() {
        assertThatThrownBy(() -> query(false, Tags.STUDY_DATE, "yesterday")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> query(false, Tags.STUDY_DATE, "20240201-20240101"))
                .isInstanceOf(DicomException.class);
    }

    private void finds(String studies, String name) {
        assertThat(found(query(false, Tags.PATIENT_NAME, name))).as(name).isEqualTo(studies);
    }

    private void fuzzy(String studies, String name) {
        assertThat(found(query(true, Tags.PATIENT_NAME, name))).as(name).isEqualTo(studies);
    }

    private String found(StudyQuery query) {
        return names(search.search(here, query));
    }

    private static String names(List<StudySummary> studies) {
        return studies.stream()
                .map(study -> study.studyInstanceUid().value().replace("1.2.826.0.", ""))
                .collect(Collectors.joining(" "));
    }

    private static StudyQuery query(boolean fuzzy, Object... keys) {
        return new StudyQuery(dataSet(keys).build(), fuzzy, Optional.empty(), 0, 100);
    }

    private StudyId study(String last, Object... said) {
        Uid uid = new Uid("1.2.826.0." + last);
        return ground.tenancy().as(here, () -> {
            store.insert(here, uid, "", new StudyKey(UUID.randomUUID()), StudyAttributes.of(header(last, said)), NOW);
            return store.find(here, uid, "").id();
        });
    }

    private static DataSet header(String last, Object... said) {
        return dataSet(said)
                .string(Tags.STUDY_INSTANCE_UID, "1.2.826.0." + last)
                .build();
    }

    private static DataSetBuilder dataSet(Object... said) {
        DataSetBuilder header = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        for (int each = 0; each < said.length; each += 2) {
            header.string((Tag) said[each], (String) said[each + 1]);
        }
        return header;
    }
}
