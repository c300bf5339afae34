package org.heliograph.link;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/**
 * An instance of a pack, as the gateway received it.
 *
 * @param ordinal its number in the pack, which the extents of the chunks name
 * @param length bytes of the encoded data set
 * @param sourceAddress where it came from on the hospital's network
 * @param stored the form in which the chunks carry it; nothing when that is the data set itself
 */
public record PackedInstance(
        int ordinal,
        Uid sopClassUid,
        Uid sopInstanceUid,
        Uid transferSyntaxUid,
        long length,
        ContentIdentity identity,
        String callingAeTitle,
        String calledAeTitle,
        String sourceAddress,
        Instant receivedAt,
        Optional<Stored> stored) {
    /** A form other than verbatim, and how many bytes it has. */
    public record Stored(StoredForm form, long length) {
        public Stored {
            if (form == StoredForm.VERBATIM || length < 0) {
                throw new IllegalArgumentException("verbatim is said by saying nothing, and lengths are not negative");
            }
        }
    }

    /** One whose bytes travel and rest as they are. */
    public PackedInstance(
            int ordinal,
            Uid sopClassUid,
            Uid sopInstanceUid,
            Uid transferSyntaxUid,
            long length,
            ContentIdentity identity,
            String callingAeTitle,
            String calledAeTitle,
            String sourceAddress,
            Instant receivedAt) {
        this(
                ordinal,
                sopClassUid,
                sopInstanceUid,
                transferSyntaxUid,
                length,
                identity,
                callingAeTitle,
                calledAeTitle,
                sourceAddress,
                receivedAt,
                Optional.empty());
    }

    public PackedInstance {
        if (ordinal < 0 || length < 0) {
            throw new IllegalArgumentException("an instance's ordinal and length are not negative");
        }
    }

    public StoredForm form() {
        return stored.map(Stored::form).orElse(StoredForm.VERBATIM);
    }

    /** How many bytes the extents cover. */
    public long storedLength() {
        return stored.map(Stored::length).orElse(length);
    }

    /** The same instance in another form. */
    public PackedInstance as(StoredForm form, long storedLength) {
        return new PackedInstance(
                ordinal,
                sopClassUid,
                sopInstanceUid,
                transferSyntaxUid,
                length,
                identity,
                callingAeTitle,
                calledAeTitle,
                sourceAddress,
                receivedAt,
                form == StoredForm.VERBATIM ? Optional.empty() : Optional.of(new Stored(form, storedLength)));
    }
}
