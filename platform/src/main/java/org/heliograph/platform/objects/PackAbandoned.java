package org.heliograph.platform.objects;

import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;

/** A pack was opened and never committed, and is removed: what it would have brought is not on its way any more. */
public record PackAbandoned(OrganisationId organisation, Uid studyInstanceUid) {}
