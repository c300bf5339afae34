package org.heliograph.platform.gateways.web;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.link.Enrolment;
import org.heliograph.platform.gateways.Enrolments;
import org.heliograph.platform.gateways.Enrolments.Showing;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Open;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A new gateway shows its key and asks what a person has said. */
@RestController
@RequestMapping("/link/v1/enrolments")
final class EnrolmentController {
    private static final String BEARER = "Bearer ";

    private final Enrolments enrolments;

    EnrolmentController(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @Open
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Enrolment.Opened show(@RequestBody Enrolment.Request request) {
        return switch (enrolments.show(request)) {
            case Showing.Pending pending -> new Enrolment.Opened(pending.enrolment());
            case Showing.Refused refused ->
                throw new Problem(HttpStatus.FORBIDDEN, refused.code(), words(refused.code()));
        };
    }

    private static String words(String code) {
        return switch (code) {
            case "code-locked" -> "The code was tried too often. Make a new one in the portal.";
            case "code-used" -> "The code was used before. Make a new one in the portal.";
            case "code-expired" -> "The code is older than 15 minutes. Make a new one in the portal.";
            default -> "The code is not right. Paste it whole, or make a new one in the portal.";
        };
    }

    @Open
    @GetMapping("/{enrolment}")
    Enrolment.State state(
            @PathVariable UUID enrolment,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        return Optional.of(authorization)
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> enrolments.state(enrolment, header.substring(BEARER.length())))
                .orElseThrow(Problem::notFound);
    }
}
