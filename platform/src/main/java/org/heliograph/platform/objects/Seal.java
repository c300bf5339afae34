package org.heliograph.platform.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.keys.SealingKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * Seals small values that rest in the database: the text of a report, a message. What is sealed under a study's key is
 * destroyed with the study.
 */
@Component
public final class Seal {
    private final KeyStore keys;

    Seal(KeyStore keys) {
        this.keys = keys;
    }

    /** A new key for values that belong to no study; keep its id beside them. */
    public StudyKey newKey(OrganisationId organisation) {
        try {
            return new StudyKey(keys.create(organisation));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Seals a value.
     *
     * @param place what the value is and where it stands, such as the table and the row's id; it must be said again to
     *     open the value
     */
    public byte[] seal(OrganisationId organisation, StudyKey key, byte[] value, byte[] place) {
        return key(organisation, key)
                .orElseThrow(() -> new IllegalStateException("key " + key + " is destroyed"))
                .seal(value, bound(organisation, place));
    }

    /** The value, or nothing when its key was destroyed. */
    public Optional<byte[]> open(OrganisationId organisation, StudyKey key, byte[] sealed, byte[] place) {
        return key(organisation, key).map(found -> found.open(sealed, bound(organisation, place)));
    }

    /** Destroys a key made by {@link #newKey}, and so whatever was sealed under it. */
    public void destroy(OrganisationId organisation, StudyKey key) {
        try {
            keys.destroy(organisation, key.value());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<SealingKey> key(OrganisationId organisation, StudyKey key) {
        try {
            return keys.open(organisation, key.value());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** "HGV1" keeps values apart from the keys that the same key wraps. */
    private static byte[] bound(OrganisationId organisation, byte[] place) {
        UUID id = organisation.value();
        return ByteBuffer.allocate(4 + 16 + place.length)
                .putInt(0x48475631)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(place)
                .array();
    }
}
