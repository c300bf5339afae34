package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rows that corrected studies are found by: written with the correction, gone with it, with the study, and no one else's. */
@ExtendWith(PlatformDatabase.class)
final class CorrectedWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final PlatformDatabase.Ground ground;
    private final StudyStore store;
    private final StudySearch search;
    private final CorrectedWords words;
    private final OrganisationId here;
    private final List<Object> told = new ArrayList<>();
    private StudyId first = new StudyId(UUID.randomUUID());
    private StudyId second = new StudyId(UUID.randomUUID());

    CorrectedWordsTest(PlatformDatabase.Ground ground) {
        this.ground = ground;
        this.store = new StudyStore(ground.tenancy(), ground.jdbc());
        this.search = new StudySearch(ground.tenancy(), ground.jdbc());
        this.words = new CorrectedWords(ground.tenancy(), ground.jdbc(), told::add);
        this.here = ground.newOrganisation();
    }

    @BeforeEach
    void receive() {
        first = study("1", "20240101");
        second = study("2", "20240102");
        words.put(
                here,
                List.of(first, second),
                Map.of(first, correction(Tags.PATIENT_NAME, "Yamada^Hanako=山田^花子", Tags.PATIENT_ID, "P2")));
    }

    @Test
    void findsByBothAndEachOnce() {
        finds("1", Tags.PATIENT_NAME, "*花子");
        finds("1", Tags.PATIENT_NAME, "=山田^花*");
        finds("2 1", Tags.PATIENT_NAME, "=山田*");
        finds("1", Tags.PATIENT_NAME, "Yamada^Hanako=山田^花子");
        finds("2 1", Tags.PATIENT_NAME, "Yamada^*");
        finds("2 1", Tags.PATIENT_ID, "P?");
        finds("1", Tags.PATIENT_ID, "P2\\P3");
        finds("2 1", Tags.PATIENT_ID, "P1\\P2");
        finds("2 1", Tags.PATIENT_SEX, "M");
        finds("", Tags.PATIENT_NAME, "Yamada^Hanako", Tags.PATIENT_ID, "P1");
        finds("", Tags.PATIENT_NAME, "*太郎", Tags.PATIENT_ID, "P2");
    }

    @Test
    void saysNothingOfAStudyThatSaysTheSame() {
        words.put(here, List.of(first, second), Map.of(second, correction(Tags.PATIENT_NAME, "YAMADA^TAROU")));
        assertThat(rows(here)).isZero();
        assertThat(words()).containsExactlyInAnyOrder("tarou", "yamada", "山田", "太郎");
    }

    @Test
    void writesNothingWhereNothingChanged() {
        String before = version();
        words.put(
                here,
                List.of(first),
                Map.of(first, correction(Tags.PATIENT_NAME, "Yamada^Hanako=山田^花子", Tags.PATIENT_ID, "P2")));
        assertThat(version()).isEqualTo(before);
    }

    /** Whoever shows the words elsewhere is told of each study once, and only when they are others. */
    @Test
    void tellsOfEachStudyWhoseWordsChange() {
        assertThat(told).containsExactly(new StudyCorrected(here, first));
        told.clear();
        Map<StudyId, PatientCorrection> again =
                Map.of(first, correction(Tags.PATIENT_NAME, "Yamada^Hanako=山田^花子", Tags.PATIENT_ID, "P2"));
        words.put(here, List.of(first, second), again);
        assertThat(told).isEmpty();
        words.put(
                here,
                List.of(first, second),
                Map.of(
                        first, correction(Tags.PATIENT_NAME, "Suzuki^Hanako"),
                        second, correction(Tags.PATIENT_NAME, "Suzuki^Hanako")));
        assertThat(told).containsExactlyInAnyOrder(new StudyCorrected(here, first), new StudyCorrected(here, second));
        told.clear();
        words.put(here, List.of(first, second), Map.of(second, correction(Tags.PATIENT_NAME, "Suzuki^Hanako")));
        assertThat(told).containsExactly(new StudyCorrected(here, first));
    }

    @Test
    void movesWithTheDayOfItsStudy() {
        ground.tenancy()
                .run(
                        here,
                        () -> ground.jdbc()
                                .sql("update study set study_date = '2024-01-03' where study_id = ?")
                                .param(first.value())
                                .update());
        finds("1 2", Tags.PATIENT_NAME, "Yamada*");
        finds("1", Tags.PATIENT_NAME, "*hanako*", Tags.STUDY_DATE, "20240103");
        finds("", Tags.PATIENT_NAME, "*hanako*", Tags.STUDY_DATE, "20240101");
    }

    @Test
    void anErasedStudyLeavesNoWordBehind() {
        store.delete(here, new Uid("1.2.826.0.1"));
        assertThat(rows(here)).isZero();
        finds("2", Tags.PATIENT_NAME, "*");
        store.delete(here, new Uid("1.2.826.0.2"));
        assertThat(words()).isEmpty();
    }

    @Test
    void anotherOrganisationFindsAndWritesNothing() {
        OrganisationId there = ground.newOrganisation();
        assertThat(search.search(there, query(Tags.PATIENT_NAME, "*hanako*"))).isEmpty();
        assertThat(search.search(there, query(Tags.PATIENT_ID, "P2"))).isEmpty();
        // With the filter taken out on purpose: the wall itself holds.
        assertThat(rows(there)).isZero();
        words.put(there, List.of(first), Map.of(first, correction(Tags.PATIENT_NAME, "Nobody")));
        words.put(there, List.of(first), Map.of());
        assertThat(rows(there)).isZero();
        assertThat(rows(here)).isPositive();
        finds("1", Tags.PATIENT_NAME, "*hanako*");
    }

    private long rows(OrganisationId organisation) {
        return ground.tenancy()
                .as(
                        organisation,
                        () -> ground.jdbc()
                                .sql("select (select count(*) from study_corrected)"
                                        + " + (select count(*) from study_corrected_name)")
                                .query(Long.class)
                                .single());
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

    private String version() {
        return ground.tenancy()
                .as(
                        here,
                        () -> ground.jdbc()
                                .sql("select string_agg(xmin::text || ctid::text, ' ' order by study_id)"
                                        + " from study_corrected")
                                .query(String.class)
                                .single());
    }

    private void finds(String studies, Object... keys) {
        assertThat(search.search(here, query(keys)).stream()
                        .map(study -> study.studyInstanceUid().value().replace("1.2.826.0.", ""))
                        .collect(Collectors.joining(" ")))
                .as(List.of(keys).toString())
                .isEqualTo(studies);
    }

    private static StudyQuery query(Object... keys) {
        return new StudyQuery(dataSet(keys).build(), false, Optional.empty(), 0, 100);
    }

    private static PatientCorrection correction(Object... values) {
        SortedMap<Tag, String> words = new TreeMap<>();
        for (int each = 0; each < values.length; each += 2) {
            words.put((Tag) values[each], (String) values[each + 1]);
        }
        return new PatientCorrection(words, NOW, 2);
    }

    private StudyId study(String last, String day) {
        Uid uid = new Uid("1.2.826.0." + last);
        DataSet header = dataSet(
                        Tags.PATIENT_NAME,
                        "Yamada^Tarou=山田^太郎",
                        Tags.PATIENT_ID,
                        "P1",
                        Tags.PATIENT_SEX,
                        "M",
                        Tags.STUDY_DATE,
                        day)
                .uid(Tags.STUDY_INSTANCE_UID, uid)
                .build();
        return ground.tenancy().as(here, () -> {
            store.insert(here, uid, "", new StudyKey(UUID.randomUUID()), StudyAttributes.of(header), NOW);
            return store.find(here, uid, "").id();
        });
    }

    private static DataSetBuilder dataSet(Object... said) {
        DataSetBuilder header = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        for (int each = 0; each < said.length; each += 2) {
            header.string((Tag) said[each], ((String) said[each + 1]).split("\\\\", -1));
        }
        return header;
    }
}
