package org.heliograph.platform.organisation;

import org.heliograph.platform.tenancy.OrganisationId;

/**
 * An organisation as its peers see it.
 *
 * @param defaultAssigningAuthority who gave a patient's number where a source does not say
 */
public record Organisation(OrganisationId id, String name, String defaultAssigningAuthority) {
    public Organisation {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("an organisation has a name of 1 to 200 characters");
        }
        if (defaultAssigningAuthority.isBlank() || defaultAssigningAuthority.length() > 227) {
            throw new IllegalArgumentException("an organisation names who gives its patients' numbers");
        }
    }
}
