package org.heliograph.platform.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as a FHIR AuditEvent (R4), by the codes of {@link AuditEventCode}. A look claims IHE BALP's profile
 * of a read; a look of another organisation its profile of a disclosure, as the source tells it.
 */
final class AuditEventResource {
    /** Codes of our own: the word of the ledger. */
    static final String OWN_CODES = "https://heliograph.org/fhir/CodeSystem/ledger";

    static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";

    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    private static final String UNKNOWN = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /** What the resource claims to be. */
    private enum Form {
        READ("IHE.BasicAudit.Read"),
        PATIENT_READ("IHE.BasicAudit.PatientRead"),
        DISCLOSURE("IHE.BasicAudit.PrivacyDisclosure.Source"),
        /** An AuditEvent and no more. */
        PLAIN("");

        private final String profile;

        Form(String profile) {
            this.profile = profile;
        }
    }

    private final LedgerEntry entry;
    private final AuditEventCode code;
    private final String sourceId;
    private final Optional<AuditedStudy> study;
    private final Form form;

    private AuditEventResource(LedgerEntry entry, String sourceId, Optional<AuditedStudy> study) {
        this.entry = entry;
        this.code = AuditEventCode.of(entry);
        this.sourceId = sourceId;
        this.study = study;
        this.form = form();
    }

    /**
     * The resource's members.
     *
     * @param sourceId the platform's host name
     * @param study empty when the row names no study, or one that is destroyed, or another organisation's
     */
    static Map<String, Object> of(LedgerEntry entry, String sourceId, Optional<AuditedStudy> study) {
        return new AuditEventResource(entry, sourceId, study).resource();
    }

    private Form form() {
        boolean look = switch (LedgerKind.ofCode(entry.kind())) {
            case LOOK_OPENED, LOOK_CLOSED, DELIVERED -> entry.study() != null;
            default -> false;
        };
        if (!look) {
            return Form.PLAIN;
        }
        boolean patient = patientId().isPresent();
        if (!entry.actorOrganisation().equals(entry.organisation().value())) {
            return patient ? Form.DISCLOSURE : Form.READ;
        }
        return patient ? Form.PATIENT_READ : Form.READ;
    }

    private Map<String, Object> resource() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", "AuditEvent");
        resource.put("id", entry.entryId().toString());
        if (form != Form.PLAIN) {
            resource.put("meta", Map.of("profile", List.of(PROFILES + form.profile)));
        }
        resource.put("type", type());
        resource.put("subtype", subtypes());
        resource.put("action", String.valueOf(code.action().code()));
        resource.put("recorded", entry.at().toString());
        boolean skipped = entry.kind().equals(LedgerKind.DELIVERY_SKIPPED.code());
        resource.put("outcome", skipped ? "4" : "0");
        if (entry.purpose() != null) {
            resource.put("purposeOfEvent", List.of(Map.of("coding", List.of(coding(OWN_CODES, entry.purpose())))));
        }
        resource.put("agent", agents());
        resource.put(
                "source",
                Map.of(
                        "site", entry.organisation().toString(),
                        "observer", platform(),
                        "type", List.of(coding(HL7 + "security-source-type", "4", "Application Server"))));
        List<Map<String, Object>> entities = entities();
        if (!entities.isEmpty()) {
            resource.put("entity", entities);
        }
        return resource;
    }

    private Map<String, Object> type() {
        return switch (form) {
            case READ, PATIENT_READ -> coding(HL7 + "audit-event-type", "rest", "RESTful Operation");
            case DISCLOSURE -> coding(DCM, "110106", "Export");
            case PLAIN -> coding(DCM, code.code(), code.meaning());
        };
    }

    private List<Map<String, Object>> subtypes() {
        List<Map<String, Object>> subtypes = new ArrayList<>();
        switch (form) {
            case READ, PATIENT_READ -> subtypes.add(coding("http://hl7.org/fhir/restful-interaction", "read", "read"));
            case DISCLOSURE -> subtypes.add(coding(HL7 + "iso-21089-lifecycle", "disclose"));
            case PLAIN -> {
                // Its type says it already.
            }
        }
        if (form != Form.PLAIN) {
            subtypes.add(coding(DCM, code.code(), code.meaning()));
        }
        if (!code.typeCode().isEmpty()) {
            subtypes.add(coding(DCM, code.typeCode(), code.typeMeaning()));
        }
        subtypes.add(coding(OWN_CODES, entry.kind()));
        return subtypes;
    }

    /** The platform, whoever or whatever it answered, and the person behind a browser. */
    private List<Map<String, Object>> agents() {
        boolean person = entry.actorKind().equals("person");
        List<Map<String, Object>> agents = new ArrayList<>();
        agents.add(agent(
                coding(DCM, "110153", "Source Role ID"),
                platform(),
                null,
                false,
                Map.of("address", sourceId, "type", "1")));
        Map<String, Object> recipient = form == Form.DISCLOSURE
                ? Map.of("type", "Organization", "identifier", uuid(entry.actorOrganisation()))
                : client(person);
        agents.add(agent(
                coding(DCM, "110152", "Destination Role ID"),
                recipient,
                person ? null : entry.actorName(),
                !person,
                // The ledger keeps no network addresses.
                Map.of("extension", List.of(Map.of("url", UNKNOWN, "valueCode", "unknown")))));
        if (person) {
            agents.add(agent(
                    coding(HL7 + "v3-ParticipationType", "IRCP", "information recipient"),
                    actor(),
                    entry.actorName(),
                    true,
                    null));
        }
        return agents;
    }

    private Map<String, Object> client(boolean person) {
        UUID session = entry.session();
        return person && session != null ? Map.of("identifier", uuid(session)) : actor();
    }

    private Map<String, Object> actor() {
        return entry.actorKind().equals("system")
                ? Map.of("identifier", Map.of("system", OWN_CODES, "value", entry.actorId()))
                : Map.of("identifier", uuid(UUID.fromString(entry.actorId())));
    }

    private Map<String, Object> platform() {
        return Map.of("display", sourceId);
    }

    private static Map<String, Object> agent(
            Map<String, Object> role,
            Map<String, Object> who,
            @Nullable String name,
            boolean requestor,
            @Nullable Map<String, Object> network) {
        Map<String, Object> agent = new LinkedHashMap<>();
        agent.put("type", Map.of("coding", List.of(role)));
        agent.put("who", who);
        if (name != null) {
            agent.put("name", name);
        }
        agent.put("requestor", requestor);
        if (network != null) {
            agent.put("network", network);
        }
        return agent;
    }

    private List<Map<String, Object>> entities() {
        List<Map<String, Object>> entities = new ArrayList<>();
        UUID studyId = entry.study();
        if (studyId != null) {
            Map<String, Object> data =
                    entity(coding(HL7 + "audit-entity-type", "2", "System Object"), "3", studyRef(studyId));
            List<Map<String, Object>> details = details();
            if (!details.isEmpty()) {
                data.put("detail", details);
            }
            entities.add(data);
        }
        patientId()
                .ifPresent(id -> entities.add(entity(
                        coding(HL7 + "audit-entity-type", "1", "Person"),
                        "1",
                        Map.of("type", "Patient", "identifier", patient(id)))));
        if (entry.grant() != null) {
            entities.add(entity(coding(OWN_CODES, "grant"), "13", Map.of("identifier", uuid(entry.grant()))));
        }
        return entities;
    }

    private Map<String, Object> studyRef(UUID studyId) {
        Map<String, Object> identifier = study.<Map<String, Object>>map(
                        found -> Map.of("system", "urn:dicom:uid", "value", "urn:oid:" + found.studyInstanceUid()))
                .orElseGet(() -> uuid(studyId));
        return Map.of("type", "ImagingStudy", "identifier", identifier);
    }

    private List<Map<String, Object>> details() {
        List<Map<String, Object>> details = new ArrayList<>();
        detail(details, "study", entry.study());
        detail(details, "owner", entry.owner());
        detail(details, "frames", entry.frames());
        detail(details, "detail", entry.detail());
        return details;
    }

    private static void detail(List<Map<String, Object>> details, String type, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            details.add(Map.of("type", type, "valueString", value.toString()));
        }
    }

    private Optional<String> patientId() {
        return study.map(AuditedStudy::patientId).filter(id -> !id.isEmpty());
    }

    /** Of a CX: CX-1, and CX-4 as who assigned it. */
    private static Map<String, Object> patient(String id) {
        int issuer = id.indexOf("^^^");
        return issuer < 0
                ? Map.of("value", id)
                : Map.of("value", id.substring(0, issuer), "assigner", Map.of("display", id.substring(issuer + 3)));
    }

    private static Map<String, Object> entity(Map<String, Object> type, String role, Map<String, Object> what) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("what", what);
        entity.put("type", type);
        entity.put("role", coding(HL7 + "object-role", role));
        return entity;
    }

    private static Map<String, Object> uuid(UUID id) {
        return Map.of("system", "urn:ietf:rfc:3986", "value", "urn:uuid:" + id);
    }

    private static Map<String, Object> coding(String system, String code) {
        return Map.of("system", system, "code", code);
    }

    private static Map<String, Object> coding(String system, String code, String display) {
        return Map.of("system", system, "code", code, "display", display);
    }
}
