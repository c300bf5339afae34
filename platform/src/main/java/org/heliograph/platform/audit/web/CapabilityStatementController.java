package org.heliograph.platform.audit.web;

import java.util.List;
import java.util.Map;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.identity.Open;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server does as one of FHIR R4 (§3.1.0.14, capabilities): for everyone, as it says nothing of anybody. */
@RestController
@Open
final class CapabilityStatementController {
    /** When what it says last changed. */
    private static final String DATE = "2026-11-30";

    private final PublicAddress address;

    CapabilityStatementController(PublicAddress address) {
        this.address = address;
    }

    @GetMapping(
            path = ApiPaths.FHIR + "/metadata",
            produces = {AuditEventController.FHIR_JSON, MediaType.APPLICATION_JSON_VALUE})
    Map<String, Object> metadata() {
        return Map.ofEntries(
                Map.entry("resourceType", "CapabilityStatement"),
                Map.entry("status", "active"),
                Map.entry("date", DATE),
                Map.entry("kind", "instance"),
                Map.entry("software", Map.of("name", "Heliograph")),
                Map.entry(
                        "implementation",
                        Map.of("description", "Heliograph, the platform", "url", address.url() + ApiPaths.FHIR)),
                Map.entry("fhirVersion", "4.0.1"),
                Map.entry("format", List.of(AuditEventController.FHIR_JSON, "json")),
                Map.entry("rest", List.of(rest())));
    }

    private static Map<String, Object> rest() {
        return Map.of(
                "mode",
                "server",
                "security",
                Map.of(
                        "description",
                        "A bearer token with the scope audit.read, or the session of a privacy officer; over TLS alone."),
                "resource",
                List.of(auditEvent()));
    }

    private static Map<String, Object> auditEvent() {
        return Map.of(
                "type",
                "AuditEvent",
                "interaction",
                List.of(Map.of("code", "read"), Map.of("code", "search-type")),
                "versioning",
                "no-version",
                "searchParam",
                List.of(
                        parameter("date", "date", "Twice for a span."),
                        parameter("patient", "reference", "patient:identifier and patient.identifier: a Patient ID."),
                        parameter("agent", "reference", "agent:identifier: a person, program or gateway."),
                        parameter("entity", "reference", "entity:identifier: a Study Instance UID, or a study's id.")));
    }

    private static Map<String, Object> parameter(String name, String type, String documentation) {
        return Map.of(
                "name",
                name,
                "definition",
                "http://hl7.org/fhir/SearchParameter/AuditEvent-" + name,
                "type",
                type,
                "documentation",
                documentation);
    }
}
