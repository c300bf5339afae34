package org.heliograph.platform.objects;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;
import org.heliograph.platform.objects.keys.SealBrokenException;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** What is made from a pack's instances and kept beside them, sealed whole: index objects, footers, key images. */
@Component
public final class SealedObjects {
    /** The longest value; whoever makes longer ones splits them. */
    public static final int MAX = 16 << 20;

    private final ObjectStore store;
    private final Seal seal;

    SealedObjects(ObjectStore store, Seal seal) {
        this.store = store;
        this.seal = seal;
    }

    /** Keeps a value durably under a name of the pack; one of the same name is replaced. */
    public void put(OrganisationId organisation, UUID pack, String item, StudyKey key, byte[] value)
            throws IOException {
        ObjectName name = new ObjectName(organisation.value(), pack, item);
        byte[] sealed = seal(organisation, pack, item, key, value);
        if (store.put(name, out -> out.write(sealed)) == ObjectStore.Outcome.FULL) {
            throw new StoreFullException();
        }
    }

    /** The bytes as they rest under that name. */
    byte[] seal(OrganisationId organisation, UUID pack, String item, StudyKey key, byte[] value) {
        if (value.length > MAX) {
            throw new IllegalArgumentException("a sealed object has 16 MiB at most");
        }
        return seal.seal(organisation, key, value, place(new ObjectName(organisation.value(), pack, item)));
    }

    /**
     * The value.
     *
     * @throws ContentDestroyedException when it, or its key, is gone
     * @throws IOException when it is damaged, or the store failed
     */
    public byte[] read(OrganisationId organisation, UUID pack, String item, StudyKey key) throws IOException {
        ObjectName name = new ObjectName(organisation.value(), pack, item);
        try (SeekableByteChannel object =
                store.open(name).orElseThrow(() -> new ContentDestroyedException("there is no object " + name))) {
            byte[] sealed = Channels.newInputStream(object).readNBytes(MAX + 64);
            return seal.open(organisation, key, sealed, place(name))
                    .orElseThrow(() -> new ContentDestroyedException("the key of " + name + " is destroyed"));
        } catch (SealBrokenException damaged) {
            throw new IOException("object " + name + " does not open", damaged);
        }
    }

    /** Removes all values under that name of a pack; for what is no pack of a study. */
    public void removeAll(OrganisationId organisation, UUID pack) throws IOException {
        for (ObjectName object : store.list(organisation.value(), pack)) {
            store.delete(object);
        }
    }

    private static byte[] place(ObjectName name) {
        return name.toString().getBytes(US_ASCII);
    }
}
