package org.heliograph.platform.workitem;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;

/** What a unified procedure step has to have, may not have, and must have at its end (PS3.4 Table CC.2.5-3). */
final class WorkitemChecks {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    /** Type 1 of N-CREATE. */
    private static final List<Tag> REQUIRED = List.of(
            Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY,
            Tags.PROCEDURE_STEP_LABEL,
            Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME,
            Tags.INPUT_READINESS_STATE);

    /** Not allowed in N-CREATE, or without a value. */
    private static final List<Tag> EMPTY_AT_FIRST = List.of(
            Tags.TRANSACTION_UID,
            Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
            Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE);

    /** Not allowed in N-SET. */
    private static final Set<Tag> UNCHANGEABLE = Set.of(
            Tags.TRANSACTION_UID,
            Tags.SOP_CLASS_UID,
            Tags.SOP_INSTANCE_UID,
            Tags.PROCEDURE_STEP_STATE,
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.ISSUER_OF_PATIENT_ID,
            Tags.OTHER_PATIENT_IDS_SEQUENCE,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.ADMISSION_ID,
            Tags.ISSUER_OF_ADMISSION_ID_SEQUENCE,
            Tags.ADMITTING_DIAGNOSES_DESCRIPTION,
            Tags.ADMITTING_DIAGNOSES_CODE_SEQUENCE,
            Tags.REFERENCED_REQUEST_SEQUENCE,
            Tags.REPLACED_PROCEDURE_STEP_SEQUENCE);

    /** Of the item of the performed procedure, when it is COMPLETED: code R, each with a value. */
    private static final List<Tag> AT_THE_END = List.of(
            Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE,
            Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME,
            Tags.PERFORMED_WORKITEM_CODE_SEQUENCE,
            Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME);

    private static final Set<String> PRIORITIES = Set.of("HIGH", "MEDIUM", "LOW");
    private static final Set<String> READINESS = Set.of("READY", "UNAVAILABLE", "INCOMPLETE");
    private static final String LABEL = "Worklist";

    private WorkitemChecks() {}

    /** A workitem that is created: what is checked, and what the SCP adds. */
    static DataSet created(DataSet said) {
        if (said.string(Tags.PROCEDURE_STEP_STATE).filter("SCHEDULED"::equals).isEmpty()) {
            throw new WorkitemException("a Workitem begins SCHEDULED", Tags.PROCEDURE_STEP_STATE);
        }
        REQUIRED.stream().filter(tag -> !hasValue(said, tag)).findFirst().ifPresent(tag -> {
            throw new WorkitemException("a value is missing", tag);
        });
        EMPTY_AT_FIRST.stream().filter(tag -> hasValue(said, tag)).findFirst().ifPresent(tag -> {
            throw new WorkitemException("no value is allowed", tag);
        });
        checkWords(said);
        DataSetBuilder created = said.toBuilder();
        if (!hasValue(said, Tags.WORKLIST_LABEL)) {
            created.string(Tags.WORKLIST_LABEL, LABEL);
        }
        return created.remove(Tags.TRANSACTION_UID).build();
    }

    /** Whether something had to be added. */
    static boolean isModified(DataSet said) {
        return !hasValue(said, Tags.WORKLIST_LABEL);
    }

    /** The workitem with what is said anew. */
    static DataSet updated(DataSet known, DataSet said) {
        DataSetBuilder updated = known.toBuilder();
        for (Element element : said.elements()) {
            Tag tag = element.tag();
            if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
                continue;
            }
            if (UNCHANGEABLE.contains(tag)) {
                throw new WorkitemException("this is not changed by an update", tag);
            }
            if (REQUIRED.contains(tag) && !hasValue(said, tag)) {
                throw new WorkitemException("a value is missing", tag);
            }
            updated.put(element);
        }
        checkWords(said);
        return updated.build();
    }

    private static void checkWords(DataSet said) {
        checkWord(said, Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, PRIORITIES);
        checkWord(said, Tags.INPUT_READINESS_STATE, READINESS);
    }

    private static void checkWord(DataSet said, Tag tag, Set<String> words) {
        if (said.string(tag).filter(word -> !words.contains(word)).isPresent()) {
            throw new WorkitemException("the value is none of its words", tag);
        }
    }

    /** Whether it has what a step in that final state must have. */
    static boolean mayBecome(WorkitemState state, DataSet workitem) {
        return switch (state) {
            case COMPLETED ->
                workitem.sequence(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE).stream()
                        .anyMatch(performed -> AT_THE_END.stream().allMatch(tag -> hasValue(performed, tag))
                                && performed.contains(Tags.OUTPUT_INFORMATION_SEQUENCE));
            case CANCELED ->
                workitem.sequence(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE).stream()
                        .anyMatch(progress -> hasValue(progress, Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME)
                                && hasValue(progress, Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE));
            case SCHEDULED, IN_PROGRESS -> true;
        };
    }

    /** What the SCP itself says of a step that it cancels before anyone took it (§CC.2.2.3). */
    static DataSet cancelled(DataSet workitem, DataSet request, Instant now) {
        DataSetBuilder progress =
                DataSet.builder().string(Tags.PROCEDURE_STEP_CANCELLATION_DATE_TIME, DATE_TIME.format(now));
        List<DataSet> reasons = request.sequence(Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE);
        progress.sequence(
                Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE,
                reasons.isEmpty() ? List.of(UNSPECIFIED) : reasons);
        request.get(Tags.REASON_FOR_CANCELLATION).ifPresent(progress::put);
        return workitem.toBuilder()
                .sequence(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE, List.of(progress.build()))
                .build();
    }

    /** PS3.16 CID 9300: discontinued for unspecified reason. */
    private static final DataSet UNSPECIFIED = DataSet.builder()
            .string(Tags.CODE_VALUE, "110513")
            .string(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
            .string(Tags.CODE_MEANING, "Discontinued for unspecified reason")
            .build();

    static boolean hasValue(DataSet dataSet, Tag tag) {
        return dataSet.get(tag)
                .map(element -> switch (element) {
                    case ValueElement value -> value.length() > 0;
                    case SequenceElement sequence -> !sequence.items().isEmpty();
                    case org.heliograph.dicom.BulkElement _, org.heliograph.dicom.FragmentsElement _ -> true;
                })
                .orElse(false);
    }
}
