package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;

/** Keeps the keys under which an organisation's studies are sealed. */
public interface KeyStore {

    /** Makes a key; it is durable when this returns. */
    UUID create(OrganisationId organisation) throws IOException;

    /** The key, or nothing when it was destroyed or never was. */
    Optional<SealingKey> open(OrganisationId organisation, UUID key) throws IOException;

    /** Whether there was this key and it was destroyed; a key that never was is none of that. */
    boolean wasDestroyed(OrganisationId organisation, UUID key) throws IOException;

    /**
     * Destroys a key for good: what is sealed under it can never be read again. It is gone when this returns; destroying
     * it again changes nothing.
     */
    void destroy(OrganisationId organisation, UUID key) throws IOException;
}
