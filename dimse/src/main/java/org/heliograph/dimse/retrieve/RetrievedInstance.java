package org.heliograph.dimse.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.heliograph.dicom.Uid;

/**
 * An object that is to be sent.
 *
 * @param transferSyntaxes those in which it can be given, the best first: the one that it is stored in, then any that it
 *     can be re-encoded to
 */
public record RetrievedInstance(Uid sopClass, Uid sopInstance, List<Uid> transferSyntaxes, Source source) {
    /** Where its data set is read from. */
    @FunctionalInterface
    public interface Source {
        /** The encoded data set in one of the transfer syntaxes. It is closed by who opened it. */
        InputStream open(Uid transferSyntax) throws IOException;
    }

    public RetrievedInstance {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("an object has a transfer syntax");
        }
    }
}
