package org.heliograph.platform.patient;

import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** The assigning authority that an organisation was set up with. */
@Component
final class OrganisationIssuer implements DefaultIssuer {
    private final Organisations organisations;

    OrganisationIssuer(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public Issuer of(OrganisationId organisation) {
        return organisations
                .find(organisation)
                .map(found -> new Issuer(found.defaultAssigningAuthority()))
                .orElseThrow(() -> new IllegalStateException("no organisation " + organisation));
    }
}
