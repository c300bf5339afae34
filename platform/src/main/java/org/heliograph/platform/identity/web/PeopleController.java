package org.heliograph.platform.identity.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.People;
import org.heliograph.platform.identity.Person;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.SetupLinks;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of an organisation. */
@RestController
@RequestMapping("/api/people")
@Requires(Role.ADMINISTRATOR)
final class PeopleController {
    /** Enough to catch a slip; whether it exists, the mail shows. No control characters: it goes into a mail header. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),;:\\\\\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,189}");

    private final People people;
    private final SetupLinks links;

    PeopleController(People people, SetupLinks links) {
        this.people = people;
        this.links = links;
    }

    record PersonView(UUID id, String name, String email, List<Role> roles) {}

    record PersonList(List<PersonView> items) {}

    @GetMapping
    PersonList list(@AuthenticationPrincipal Caller caller) {
        return new PersonList(people.of(caller.organisation()).stream()
                .map(person -> view(person, caller))
                .toList());
    }

    private static PersonView view(Person person, Caller caller) {
        List<Role> roles = person.memberships().stream()
                .filter(membership -> membership.organisation().equals(caller.organisation()))
                .flatMap(membership -> membership.roles().stream())
                .sorted()
                .toList();
        return new PersonView(person.id().value(), person.name(), person.email(), roles);
    }

    record Invited(String email, String name, Set<Role> roles) {}

    record Made(String setupLink) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made invite(@AuthenticationPrincipal Caller caller, @RequestBody Invited invited) {
        check(invited.email(), invited.name());
        if (invited.roles().isEmpty() || invited.roles().contains(Role.OPERATOR)) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "roles-invalid", "A person has at least one role, and not OPERATOR.");
        }
        return new Made(links.invite(caller.organisation(), invited.email(), invited.name(), invited.roles()));
    }

    static void check(String email, String name) {
        if (!EMAIL.matcher(email).matches() || name.isBlank() || name.length() > 200) {
            throw new Problem(HttpStatus.BAD_REQUEST, "person-invalid", "A name and an e-mail address, please.");
        }
    }
}
