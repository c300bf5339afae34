package org.heliograph.platform.objects;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** The packs as the object store has them, whatever the rows say. */
@Component
public final class StoredPacks {
    private static final Pattern CHUNK = Pattern.compile("c([0-9]{1,9})-([0-9a-f-]{36})");

    private final ObjectStore store;
    private final ChunkOpener chunks;
    private final KeyStore keys;

    StoredPacks(ObjectStore store, ChunkOpener chunks, KeyStore keys) {
        this.store = store;
        this.chunks = chunks;
        this.keys = keys;
    }

    /** Takes one pack after the other. */
    @FunctionalInterface
    public interface Taking {
        void take(UUID pack) throws IOException;
    }

    public List<OrganisationId> organisations() throws IOException {
        return store.organisations().stream().map(OrganisationId::new).toList();
    }

    public void forEach(OrganisationId organisation, Taking taking) throws IOException {
        store.forEachPack(organisation.value(), taking::take);
    }

    /** The names of what is there of a pack. */
    public Set<String> items(OrganisationId organisation, UUID pack) throws IOException {
        return store.list(organisation.value(), pack).stream()
                .map(ObjectName::item)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name of the object that holds a run. */
    public static String item(InstanceLocation.Run run) {
        return ChunkOpener.item(run.chunk(), run.upload());
    }

    /** The key that a pack is sealed under, as the head of one of its chunks says; none when there is no chunk. */
    public Optional<StudyKey> key(OrganisationId organisation, UUID pack) throws IOException {
        for (ObjectName name : store.list(organisation.value(), pack)) {
            Matcher matcher = CHUNK.matcher(name.item());
            if (matcher.matches()) {
                StoredChunk head = chunks.head(
                        organisation, pack, Integer.parseInt(matcher.group(1)), UUID.fromString(matcher.group(2)));
                return Optional.of(new StudyKey(head.key()));
            }
        }
        return Optional.empty();
    }

    /** Whether the key store has this key; what is sealed under one that it has not can never be read. */
    public boolean hasKey(OrganisationId organisation, StudyKey key) throws IOException {
        return keys.open(organisation, key.value()).isPresent();
    }

    /** Whether the key was destroyed, so that what was sealed under it is erased, and not only locked. */
    public boolean isErased(OrganisationId organisation, StudyKey key) throws IOException {
        return keys.wasDestroyed(organisation, key.value());
    }

    /** Removes all objects of a pack. */
    public void remove(OrganisationId organisation, UUID pack) throws IOException {
        for (ObjectName name : store.list(organisation.value(), pack)) {
            store.delete(name);
        }
    }
}
