package org.heliograph.platform.objects.keys;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.heliograph.platform.tenancy.OrganisationId;

/** Keys in memory, for tests. */
public final class MemoryKeyStore implements KeyStore {
    private record Name(OrganisationId organisation, UUID key) {}

    private final ConcurrentMap<Name, SealingKey> keys = new ConcurrentHashMap<>();
    private final Set<Name> destroyed = ConcurrentHashMap.newKeySet();

    @Override
    public UUID create(OrganisationId organisation) {
        UUID id = UUID.randomUUID();
        keys.put(new Name(organisation, id), new SealingKey(SealingKey.newKey()));
        return id;
    }

    @Override
    public Optional<SealingKey> open(OrganisationId organisation, UUID key) {
        return Optional.ofNullable(keys.get(new Name(organisation, key)));
    }

    @Override
    public boolean wasDestroyed(OrganisationId organisation, UUID key) {
        return destroyed.contains(new Name(organisation, key));
    }

    @Override
    public void destroy(OrganisationId organisation, UUID key) {
        destroyed.add(new Name(organisation, key));
        keys.remove(new Name(organisation, key));
    }
}
