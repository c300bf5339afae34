package org.heliograph.platform.identity;

import java.util.List;
import java.util.Optional;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** Who is who. */
@Component
public final class People {
    private final Tenancy tenancy;
    private final PersonStore store;

    People(Tenancy tenancy, PersonStore store) {
        this.tenancy = tenancy;
        this.store = store;
    }

    public Optional<Person> find(PersonId id) {
        return tenancy.global(() -> store.find(id));
    }

    /** The people of an organisation, by name. */
    public List<Person> of(OrganisationId organisation) {
        return tenancy.global(() -> store.members(organisation));
    }

    /** Those of them who have that role there. */
    public List<Person> with(OrganisationId organisation, Role role) {
        return of(organisation).stream()
                .filter(person -> person.memberships().stream()
                        .anyMatch(membership -> membership.organisation().equals(organisation)
                                && membership.roles().contains(role)))
                .toList();
    }
}
