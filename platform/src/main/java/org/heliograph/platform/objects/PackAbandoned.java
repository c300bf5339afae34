package org.heliograph.platform.objects;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A pack was opened and never committed, and is removed: what it would have brought is not on its way any more.
 *
 * @param gateway who opened it; empty for the platform itself
 */
public record PackAbandoned(OrganisationId organisation, Uid studyInstanceUid, Optional<UUID> gateway) {}
