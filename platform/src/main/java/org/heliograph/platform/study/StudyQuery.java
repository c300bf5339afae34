package org.heliograph.platform.study;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;

/**
 * What a search for studies asks for; every key that is given must match (PS3.18 §10.6, PS3.4 §C.2.2.2). Text keys may
 * have the wild cards {@code *} and {@code ?}.
 */
public record StudyQuery(
        Optional<String> patientId,
        Optional<String> patientName,
        Optional<String> accessionNumber,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        List<Uid> studyInstanceUids,
        Optional<String> modality,
        int offset,
        int limit) {
    public static final int LIMIT_MAX = 500;
    private static final int OFFSET_MAX = 100_000;

    public StudyQuery {
        studyInstanceUids = List.copyOf(studyInstanceUids);
        if (limit < 1 || limit > LIMIT_MAX || offset < 0 || offset > OFFSET_MAX) {
            throw new IllegalArgumentException("a page is out of bounds");
        }
    }

    /** A condition of SQL and the values of its places. */
    record Conditions(String sql, List<Object> values) {}

    Conditions conditions() {
        StringBuilder sql = new StringBuilder("organisation_id = ? and state <> 'quarantined'");
        List<Object> values = new ArrayList<>();
        patientId.ifPresent(key -> text(sql, values, "patient_id", key));
        patientName.ifPresent(key -> {
            sql.append(" and patient_name ilike ?");
            // Of the groups of a name any may match; what is searched is found at the start of each.
            values.add(pattern(key));
        });
        accessionNumber.ifPresent(key -> text(sql, values, "accession_number", key));
        from.ifPresent(date -> {
            sql.append(" and study_date >= ?");
            values.add(date);
        });
        to.ifPresent(date -> {
            sql.append(" and study_date <= ?");
            values.add(date);
        });
        modality.ifPresent(key -> {
            sql.append(" and ? = any(modalities)");
            values.add(key);
        });
        if (!studyInstanceUids.isEmpty()) {
            sql.append(" and study_instance_uid in (")
                    .append(String.join(
                            ", ", studyInstanceUids.stream().map(_ -> "?").toList()))
                    .append(')');
            studyInstanceUids.forEach(uid -> values.add(uid.value()));
        }
        return new Conditions(sql.toString(), values);
    }

    private static void text(StringBuilder sql, List<Object> values, String column, String key) {
        boolean wild = key.contains("*") || key.contains("?");
        sql.append(" and ").append(column).append(wild ? " like ?" : " = ?");
        values.add(wild ? pattern(key) : key);
    }

    /** DICOM's wild cards in SQL's words. */
    static String pattern(String key) {
        return key.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }
}
