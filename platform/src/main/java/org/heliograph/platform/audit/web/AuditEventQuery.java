package org.heliograph.platform.audit.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.audit.TrailSearch;

/**
 * Reads the search parameters of AuditEvent (FHIR R4 §3.1.1, search): {@code date}, {@code patient}, {@code agent},
 * {@code entity}, {@code _count}. One that is not served is refused: without it the answer would say of others, too.
 */
final class AuditEventQuery {
    /** The page's place, in the link of the page before. */
    static final String AFTER = "_after";

    private static final int PAGE = 50;
    private static final int DATES = 2;

    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> before = Optional.empty();
    private Optional<String> actor = Optional.empty();
    private Optional<StudyId> study = Optional.empty();
    private Optional<Uid> studyInstanceUid = Optional.empty();
    private Optional<String> patientId = Optional.empty();
    private Optional<UUID> after = Optional.empty();
    private int limit = PAGE;

    private AuditEventQuery() {}

    /** That a parameter is not served, or is no value of its type: the text is ours but for the parameter's name. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    static TrailSearch of(Map<String, List<String>> parameters) {
        AuditEventQuery query = new AuditEventQuery();
        parameters.forEach((name, values) -> {
            if (values.size() > (name.equals("date") ? DATES : 1)) {
                throw new Invalid("A parameter stands there too often.");
            }
            try {
                values.forEach(value -> query.take(name, value));
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw new Invalid("A value is none of its parameter's type.");
            }
        });
        return new TrailSearch(
                query.from,
                query.before,
                query.actor,
                query.study,
                query.studyInstanceUid,
                query.patientId,
                query.after,
                query.limit);
    }

    private void take(String name, String value) {
        switch (name) {
            case "date" -> date(value);
            case "patient:identifier", "patient.identifier" -> patientId = Optional.of(token(value));
            case "agent", "agent:identifier" -> actor = Optional.of(uuid(token(value)));
            case "entity", "entity:identifier" -> entity(token(value));
            case "_count" -> limit = Math.clamp(Integer.parseInt(value), 1, TrailSearch.LIMIT_MAX);
            case AFTER -> after = Optional.of(UUID.fromString(value));
            case "_format" -> {
                // There is JSON alone; another wish is refused by the Accept header.
            }
            default -> throw new Invalid("There is a parameter that is not served here.");
        }
    }

    /** A study, by its UID as an OID's URN or plain, or by our own id. */
    private void entity(String value) {
        String plain = value.startsWith("urn:oid:") ? value.substring("urn:oid:".length()) : uuid(value);
        if (plain.indexOf('-') > 0) {
            study = Optional.of(StudyId.of(plain));
        } else {
            studyInstanceUid = Optional.of(new Uid(plain));
        }
    }

    private static String uuid(String value) {
        return value.startsWith("urn:uuid:") ? value.substring("urn:uuid:".length()) : value;
    }

    /** The value of a token; its system says nothing that we do not know. */
    private static String token(String value) {
        String plain = value.substring(value.lastIndexOf('|') + 1);
        if (plain.isBlank() || plain.length() > 256) {
            throw new IllegalArgumentException("token");
        }
        return plain;
    }

    /** FHIR R4 §3.1.1.4.7: a prefix, and a time that is as long as it is exact. Without a zone it is UTC. */
    private void date(String value) {
        boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
        String prefix = prefixed ? value.substring(0, 2) : "eq";
        String time = prefixed ? value.substring(2) : value;
        Instant begin = begin(time);
        Instant end = end(time, begin);
        switch (prefix) {
            case "eq" -> {
                notBefore(begin);
                before(end);
            }
            case "ge" -> notBefore(begin);
            case "gt", "sa" -> notBefore(end);
            case "le" -> before(end);
            case "lt", "eb" -> before(begin);
            default -> throw new IllegalArgumentException("prefix");
        }
    }

    private void notBefore(Instant time) {
        from = Optional.of(from.filter(known -> known.isAfter(time)).orElse(time));
    }

    private void before(Instant time) {
        before = Optional.of(before.filter(known -> known.isBefore(time)).orElse(time));
    }

    private static Instant begin(String time) {
        LocalDate day = switch (time.length()) {
            case 4 -> Year.parse(time).atDay(1);
            case 7 -> YearMonth.parse(time).atDay(1);
            case 10 -> LocalDate.parse(time);
            default -> null;
        };
        return day == null
                ? OffsetDateTime.parse(time).toInstant()
                : day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant end(String time, Instant begin) {
        return switch (time.length()) {
            case 4 -> begin.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
            case 7 -> begin.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
            case 10 -> begin.plus(1, ChronoUnit.DAYS);
            // With a fraction it is one microsecond long, as the ledger's times are.
            default -> time.indexOf('.') > 0 ? begin.plus(1, ChronoUnit.MICROS) : begin.plusSeconds(1);
        };
    }
}
