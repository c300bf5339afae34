package org.heliograph.platform.identity.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.SetupLinks;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The directory, and how an organisation comes into it with its first administrator. */
@RestController
@RequestMapping("/api/organisations")
final class OrganisationController {
    private final Organisations organisations;
    private final SetupLinks links;

    OrganisationController(Organisations organisations, SetupLinks links) {
        this.organisations = organisations;
        this.links = links;
    }

    record Named(UUID id, String name) {}

    record Directory(List<Named> items) {}

    @GetMapping
    @Requires({Role.OPERATOR, Role.ADMINISTRATOR, Role.READER, Role.SENDER, Role.PRIVACY_OFFICER})
    Directory list() {
        return new Directory(organisations.all().stream()
                .map(organisation -> new Named(organisation.id().value(), organisation.name()))
                .toList());
    }

    record NewOrganisation(
            String name, String administratorEmail, String administratorName, String defaultAssigningAuthority) {}

    record Made(UUID id, String setupLink) {}

    @PostMapping
    @Requires(Role.OPERATOR)
    @ResponseStatus(HttpStatus.CREATED)
    Made create(@RequestBody NewOrganisation asked) {
        PeopleController.check(asked.administratorEmail(), asked.administratorName());
        Organisation made;
        try {
            made = organisations
                    .create(asked.name(), asked.defaultAssigningAuthority())
                    .orElseThrow(() ->
                            new Problem(HttpStatus.CONFLICT, "name-taken", "There is an organisation of that name."));
        } catch (IllegalArgumentException invalid) {
            throw new Problem(HttpStatus.BAD_REQUEST, "organisation-invalid", String.valueOf(invalid.getMessage()));
        }
        String link = links.invite(
                made.id(),
                asked.administratorEmail(),
                asked.administratorName(),
                Set.of(Role.ADMINISTRATOR, Role.READER, Role.SENDER, Role.PRIVACY_OFFICER));
        return new Made(made.id().value(), link);
    }
}
