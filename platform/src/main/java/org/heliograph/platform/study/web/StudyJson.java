package org.heliograph.platform.study.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.PersonName;
import org.heliograph.platform.access.SharedStudy;
import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.study.CorrectedWords;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.StudyState;
import org.heliograph.platform.study.StudySummary;
import org.jspecify.annotations.Nullable;

/** The portal's words for studies. */
final class StudyJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private StudyJson() {}

    record Named(UUID id, String name) {}

    /**
     * A line of a worklist; what is not known is left out.
     *
     * @param corrected what the hospital says of the patient now, where the images, whose words stand before, say other
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID studyId,
            Named owner,
            String patientName,
            String patientId,
            @Nullable LocalDate birthDate,
            @Nullable String sex,
            @Nullable LocalDate studyDate,
            @Nullable String studyTime,
            String description,
            List<String> modalities,
            int seriesCount,
            int instanceCount,
            boolean complete,
            boolean urgent,
            String state,
            @Nullable Instant expires,
            @Nullable Patient corrected) {}

    /** A patient in the words that are shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Patient(
            String patientName,
            String patientId,
            @Nullable LocalDate birthDate,
            @Nullable String sex) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Series(
            String seriesInstanceUid,
            @Nullable Long number,
            @Nullable String modality,
            @Nullable String description,
            int instanceCount,
            boolean hasImages) {}

    static Item item(StudySummary study, CorrectedWords.Patient now, String owner) {
        Patient inImages = patient(CorrectedWords.Patient.of(study));
        return new Item(
                study.studyId().value(),
                new Named(study.owner().value(), owner),
                inImages.patientName(),
                inImages.patientId(),
                inImages.birthDate(),
                inImages.sex(),
                study.studyDate(),
                time(study.studyTime()),
                study.description(),
                study.modalities(),
                study.seriesCount(),
                study.instanceCount(),
                study.complete(),
                study.urgent(),
                study.state().word(),
                null,
                corrected(patient(now), inImages));
    }

    static Item item(SharedStudy shared, String owner) {
        StudyBanner banner = shared.banner();
        Patient inImages = patient(banner.inImages());
        return new Item(
                shared.studyId().value(),
                new Named(shared.owner().value(), owner),
                inImages.patientName(),
                inImages.patientId(),
                inImages.birthDate(),
                inImages.sex(),
                banner.studyDate(),
                time(banner.studyTime()),
                banner.description(),
                banner.modalities(),
                banner.seriesCount(),
                banner.instanceCount(),
                banner.complete(),
                shared.urgent(),
                StudyState.MATCHED.word(),
                shared.expiresAt(),
                corrected(patient(banner.patient()), inImages));
    }

    static Patient patient(CorrectedWords.Patient said) {
        return new Patient(name(said.patientName()), said.patientId(), said.birthDate(), present(said.sex()));
    }

    private static Patient patient(StudyBanner.Patient said) {
        return new Patient(name(said.name()), said.id(), said.birthDate(), present(said.sex()));
    }

    /** Nothing where it is another issuer or way of writing alone that was corrected, of which nothing is shown. */
    private static @Nullable Patient corrected(Patient now, Patient inImages) {
        return now.equals(inImages) ? null : now;
    }

    static Series series(SeriesSummary series) {
        return new Series(
                series.seriesInstanceUid().value(),
                series.number(),
                present(series.modality()),
                present(series.description()),
                series.instanceCount(),
                series.imageCount() > 0);
    }

    /** A name as people write it: family, given; the alphabetic group, else the ideographic one. */
    static String name(String dicom) {
        PersonName name = PersonName.parse(dicom);
        return shown(name.alphabetic())
                .or(() -> shown(name.ideographic()))
                .or(() -> shown(name.phonetic()))
                .orElse("");
    }

    private static Optional<String> shown(PersonName.Group group) {
        String given = Stream.of(group.prefix(), group.given(), group.middle(), group.suffix())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(Stream.of(group.family(), given)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(@Nullable LocalTime time) {
        return time == null ? null : TIME.format(Objects.requireNonNull(time));
    }
}
