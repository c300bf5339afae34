package org.heliograph.platform.audit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.platform.audit.AuditTrail;
import org.heliograph.platform.audit.TrailSearch;
import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.trust.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The ledger as FHIR AuditEvent (R4): read and search, for the organisation's privacy officer and programs of theirs. */
@RestController
@RequestMapping(
        path = ApiPaths.FHIR + "/AuditEvent",
        produces = {AuditEventController.FHIR_JSON, MediaType.APPLICATION_JSON_VALUE})
@Requires(value = Role.PRIVACY_OFFICER, scopes = Scope.AUDIT_READ)
final class AuditEventController {
    static final String FHIR_JSON = "application/fhir+json";

    private final AuditTrail trail;
    private final PublicAddress address;

    AuditEventController(AuditTrail trail, PublicAddress address) {
        this.trail = trail;
        this.address = address;
    }

    @GetMapping("/{entry}")
    ResponseEntity<Map<String, Object>> read(@AuthenticationPrincipal Requester requester, @PathVariable UUID entry) {
        return trail.find(requester, entry)
                .map(found -> ResponseEntity.ok(found.resource()))
                .orElseGet(() -> outcome(HttpStatus.NOT_FOUND, "not-found", "There is none of that id."));
    }

    /** The parameters stand in the body, so that no proxy on the way keeps a patient's id (FHIR R4 §3.1.0.9). */
    @PostMapping("/_search")
    Map<String, Object> searchByForm(
            @AuthenticationPrincipal Requester requester,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestParam MultiValueMap<String, String> parameters)
            throws HttpMediaTypeNotSupportedException {
        if (!type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(MediaType.APPLICATION_FORM_URLENCODED));
        }
        return search(requester, parameters);
    }

    @GetMapping
    Map<String, Object> search(
            @AuthenticationPrincipal Requester requester, @RequestParam MultiValueMap<String, String> parameters) {
        TrailSearch search = AuditEventQuery.of(parameters);
        List<AuditTrail.Found> found = trail.search(requester, search);
        List<Map<String, Object>> links = new ArrayList<>();
        links.add(Map.of("relation", "self", "url", url(parameters)));
        if (found.size() == search.limit()) {
            parameters.set(AuditEventQuery.AFTER, found.getLast().entry().toString());
            links.add(Map.of("relation", "next", "url", url(parameters)));
        }
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("resourceType", "Bundle");
        bundle.put("type", "searchset");
        bundle.put("link", links);
        if (!found.isEmpty()) {
            bundle.put("entry", found.stream().map(this::match).toList());
        }
        return bundle;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(AuditEventQuery.Invalid invalid) {
        return outcome(HttpStatus.BAD_REQUEST, "invalid", String.valueOf(invalid.getMessage()));
    }

    private Map<String, Object> match(AuditTrail.Found found) {
        return Map.of(
                "fullUrl", base() + "/" + found.entry(),
                "resource", found.resource(),
                "search", Map.of("mode", "match"));
    }

    private String url(MultiValueMap<String, String> parameters) {
        return UriComponentsBuilder.fromUriString(base())
                .queryParams(parameters)
                .encode()
                .build()
                .toUriString();
    }

    private String base() {
        return address.url() + ApiPaths.FHIR + "/AuditEvent";
    }

    private static ResponseEntity<Map<String, Object>> outcome(HttpStatus status, String code, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(FHIR_JSON))
                .body(Map.of(
                        "resourceType",
                        "OperationOutcome",
                        "issue",
                        List.of(Map.of("severity", "error", "code", code, "diagnostics", text))));
    }
}
