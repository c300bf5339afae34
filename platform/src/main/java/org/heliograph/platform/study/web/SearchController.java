package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.PersonName;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyQuery;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.trust.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * QIDO-RS (PS3.18 §10.6): the organisation's own studies, and the series of a study that the caller may see. Keys that
 * are not known here are ignored, which the standard allows and which is said in a Warning.
 */
@RestController
@RequestMapping("/dicomweb/studies")
@Requires(
        value = {Role.READER, Role.SENDER},
        scopes = Scope.DICOMWEB_READ)
final class SearchController {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final List<String> PAGING = List.of("limit", "offset", "includefield", "fuzzymatching", "owner");
    private static final List<Tag> KEYS = List.of(
            Tags.PATIENT_ID,
            Tags.PATIENT_NAME,
            Tags.ACCESSION_NUMBER,
            Tags.STUDY_DATE,
            Tags.STUDY_INSTANCE_UID,
            Tags.MODALITIES_IN_STUDY);

    private final Doors doors;
    private final Studies studies;
    private final StudyContent content;
    private final PublicAddress address;

    SearchController(Doors doors, Studies studies, StudyContent content, PublicAddress address) {
        this.doors = doors;
        this.studies = studies;
        this.content = content;
        this.address = address;
    }

    @GetMapping
    void studies(
            @AuthenticationPrincipal Requester caller,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        boolean ignored =
                parameters.keySet().stream().anyMatch(name -> !PAGING.contains(name) && !KEYS.contains(tag(name)));
        if (ignored || Boolean.parseBoolean(parameters.get("fuzzymatching"))) {
            response.setHeader("Warning", "299 heliograph \"Some of the query was not understood and is left out.\"");
        }
        List<StudySummary> found = studies.search(caller.organisation(), query(parameters));
        write(response, found.stream().map(this::attributes).toList());
    }

    @GetMapping("/{study}/series")
    void series(
            @AuthenticationPrincipal Requester caller,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable UUID owner,
            HttpServletResponse response)
            throws IOException {
        OpenStudy open = doors.byUid(caller, study, owner, LookPurpose.VIEW);
        write(
                response,
                content.series(open).stream()
                        .map(series -> attributes(open, series))
                        .toList());
    }

    private static StudyQuery query(Map<String, String> parameters) {
        try {
            Optional<String> dates = key(parameters, Tags.STUDY_DATE);
            return new StudyQuery(
                    key(parameters, Tags.PATIENT_ID),
                    key(parameters, Tags.PATIENT_NAME),
                    key(parameters, Tags.ACCESSION_NUMBER),
                    dates.flatMap(range -> date(range.contains("-") ? range.substring(0, range.indexOf('-')) : range)),
                    dates.flatMap(range -> date(range.substring(range.indexOf('-') + 1))),
                    key(parameters, Tags.STUDY_INSTANCE_UID)
                            .map(uids -> Arrays.stream(uids.split("[,\\\\]"))
                                    .limit(100)
                                    .map(Uid::new)
                                    .toList())
                            .orElse(List.of()),
                    key(parameters, Tags.MODALITIES_IN_STUDY),
                    Integer.parseInt(parameters.getOrDefault("offset", "0")),
                    Math.min(Integer.parseInt(parameters.getOrDefault("limit", "100")), StudyQuery.LIMIT_MAX));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new Problem(HttpStatus.BAD_REQUEST, "query-invalid", "A key of the query has no such value.");
        }
    }

    /** A key by its tag's digits or its keyword; empty text asks for the attribute, not for a value. */
    private static Optional<String> key(Map<String, String> parameters, Tag tag) {
        return parameters.entrySet().stream()
                .filter(entry -> tag.equals(tag(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty() && !value.equals("*"))
                .findFirst();
    }

    private static @Nullable Tag tag(String name) {
        if (name.matches("[0-9A-Fa-f]{8}")) {
            return Tag.parse(name);
        }
        return Dictionary.byKeyword(name).orElse(null);
    }

    private static Optional<LocalDate> date(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text, DATE));
    }

    private DataSet attributes(StudySummary study) {
        DataSetBuilder attributes = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        text(
                attributes,
                Tags.STUDY_DATE,
                Optional.ofNullable(study.studyDate()).map(DATE::format).orElse(""));
        text(
                attributes,
                Tags.STUDY_TIME,
                Optional.ofNullable(study.studyTime())
                        .map(DateTimeFormatter.ofPattern("HHmmss")::format)
                        .orElse(""));
        text(attributes, Tags.ACCESSION_NUMBER, study.accessionNumber());
        attributes.string(Tags.INSTANCE_AVAILABILITY, "ONLINE");
        attributes.string(Tags.MODALITIES_IN_STUDY, study.modalities().toArray(String[]::new));
        attributes.string(Tags.RETRIEVE_URL, address.url() + "/dicomweb/studies/" + study.studyInstanceUid());
        if (study.patientName().isEmpty()) {
            attributes.empty(Tags.PATIENT_NAME);
        } else {
            attributes.personName(Tags.PATIENT_NAME, PersonName.parse(study.patientName()));
        }
        text(attributes, Tags.PATIENT_ID, study.patientId());
        text(
                attributes,
                Tags.PATIENT_BIRTH_DATE,
                Optional.ofNullable(study.birthDate()).map(DATE::format).orElse(""));
        text(attributes, Tags.PATIENT_SEX, study.sex());
        text(attributes, Tags.STUDY_DESCRIPTION, study.description());
        attributes.uid(Tags.STUDY_INSTANCE_UID, study.studyInstanceUid());
        attributes.integer(Tags.NUMBER_OF_STUDY_RELATED_SERIES, study.seriesCount());
        attributes.integer(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES, study.instanceCount());
        return attributes.build();
    }

    private DataSet attributes(OpenStudy study, SeriesSummary series) {
        DataSetBuilder attributes = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        text(attributes, Tags.MODALITY, series.modality());
        text(attributes, Tags.SERIES_DESCRIPTION, series.description());
        text(attributes, Tags.BODY_PART_EXAMINED, series.bodyPart());
        attributes.string(
                Tags.RETRIEVE_URL,
                address.url() + "/dicomweb/studies/" + study.studyInstanceUid() + "/series/"
                        + series.seriesInstanceUid());
        attributes.uid(Tags.STUDY_INSTANCE_UID, study.studyInstanceUid());
        attributes.uid(Tags.SERIES_INSTANCE_UID, series.seriesInstanceUid());
        Long number = series.number();
        if (number != null) {
            attributes.integer(Tags.SERIES_NUMBER, number);
        }
        attributes.integer(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES, series.instanceCount());
        return attributes.build();
    }

    private static void text(DataSetBuilder attributes, Tag tag, String value) {
        if (value.isEmpty()) {
            attributes.empty(tag);
        } else {
            attributes.string(tag, value);
        }
    }

    private static void write(HttpServletResponse response, List<DataSet> found) throws IOException {
        response.setContentType("application/dicom+json");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        out.write('[');
        SeparatedWriter items = new SeparatedWriter(out);
        for (DataSet one : found) {
            items.next();
            new DicomJsonWriter(items, LargeValues.OMITTED).write(one);
        }
        out.write(']');
        out.flush();
    }
}
