package org.heliograph.platform.tenancy;

import java.util.UUID;

/** The name of an organisation: a hospital, a practice. The tenant of every row. */
public record OrganisationId(UUID value) {

    public static OrganisationId of(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
