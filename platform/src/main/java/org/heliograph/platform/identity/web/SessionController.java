package org.heliograph.platform.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Membership;
import org.heliograph.platform.identity.Open;
import org.heliograph.platform.identity.People;
import org.heliograph.platform.identity.Person;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Sessions;
import org.heliograph.platform.identity.Sessions.SignIn;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api/session")
@Open
final class SessionController {
    private final Sessions sessions;
    private final People people;

    SessionController(Sessions sessions, People people) {
        this.sessions = sessions;
        this.people = people;
    }

    record Named(UUID id, String name) {}

    record PersonView(UUID id, String name, String email) {}

    record MembershipView(Named organisation, List<Role> roles) {}

    /** @param primaryDiagnosis whether the operator has configured the viewer for primary diagnosis */
    record Notices(boolean primaryDiagnosis) {}

    record SessionView(
            PersonView person,
            Optional<Named> organisation,
            List<Role> roles,
            List<MembershipView> memberships,
            Notices notices) {}

    record Credentials(String email, String password, Optional<String> totp) {}

    @PostMapping
    ResponseEntity<SessionView> signIn(@RequestBody Credentials credentials) {
        return switch (sessions.signIn(credentials.email(), credentials.password(), credentials.totp())) {
            case SignIn.Done done ->
                ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.of(done.token()))
                        .body(view(sessions.caller(done.token()).orElseThrow()));
            case SignIn.WrongCredentials _ ->
                throw new Problem(
                        HttpStatus.UNAUTHORIZED, "wrong-credentials", "E-mail, password or code is not right.");
            case SignIn.TotpRequired _ ->
                throw new Problem(HttpStatus.UNAUTHORIZED, "totp-required", "The code of your authenticator, please.");
            case SignIn.Locked _ ->
                throw new Problem(HttpStatus.UNAUTHORIZED, "locked", "Too many tries. Wait a little, then try again.");
        };
    }

    @GetMapping
    SessionView current(HttpServletRequest request) {
        return view(caller(request));
    }

    @DeleteMapping
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        SessionCookie.token(request).ifPresent(sessions::signOut);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.gone())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }

    record Chosen(UUID organisationId) {}

    @PostMapping("/organisation")
    SessionView choose(HttpServletRequest request, @RequestBody Chosen chosen) {
        boolean member = SessionCookie.token(request)
                .filter(token -> sessions.choose(token, new OrganisationId(chosen.organisationId())))
                .isPresent();
        if (!member) {
            throw new Problem(HttpStatus.NOT_FOUND, "not-found", "You are no member of that organisation.");
        }
        return view(caller(request));
    }

    private Caller caller(HttpServletRequest request) {
        return SessionCookie.token(request)
                .flatMap(sessions::caller)
                .orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first."));
    }

    private SessionView view(Caller caller) {
        Person person = people.find(caller.person()).orElseThrow();
        List<MembershipView> memberships = person.memberships().stream()
                .filter(membership -> !membership.organisation().equals(Caller.PLATFORM))
                .map(membership -> new MembershipView(named(membership), sorted(membership.roles())))
                .toList();
        Optional<Named> organisation = person.memberships().stream()
                .filter(membership -> membership.organisation().equals(caller.organisation()))
                .filter(membership -> !membership.organisation().equals(Caller.PLATFORM))
                .map(SessionController::named)
                .findFirst();
        return new SessionView(
                new PersonView(person.id().value(), person.name(), person.email()),
                organisation,
                sorted(caller.roles()),
                memberships,
                new Notices(false));
    }

    private static Named named(Membership membership) {
        return new Named(membership.organisation().value(), membership.organisationName());
    }

    private static List<Role> sorted(java.util.Set<Role> roles) {
        return roles.stream().sorted().toList();
    }
}
