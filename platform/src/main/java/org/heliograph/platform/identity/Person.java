package org.heliograph.platform.identity;

import java.util.List;

/** A person and all memberships. */
public record Person(PersonId id, String name, String email, List<Membership> memberships) {
    public Person {
        memberships = List.copyOf(memberships);
    }
}
