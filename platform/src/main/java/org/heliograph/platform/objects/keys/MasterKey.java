package org.heliograph.platform.objects.keys;

import java.io.IOException;

/**
 * Wraps the keys of organisations. It may be a file, or live where it never leaves: in a key management service or a
 * hardware security module.
 */
public interface MasterKey {
    /** The longest wrapped key that a key file has room for. */
    int LONGEST = 1_000;

    /** The key, wrapped for this place by what is the master key now; {@link #LONGEST} bytes at most. */
    byte[] wrap(byte[] key, byte[] place) throws IOException;

    /**
     * The key, if these are the bytes that were wrapped for this place.
     *
     * @throws SealBrokenException when they are not, or were wrapped by a master key that is not there
     * @throws IOException when the service or module does not answer
     */
    byte[] unwrap(byte[] wrapped, byte[] place) throws IOException;

    /** From now on another key wraps; the former still unwraps. Services and modules do that by themselves. */
    default void beginRotation() throws IOException {}

    /** Whether a change of the key was begun and not ended. */
    default boolean isRotating() {
        return false;
    }

    /** Nothing is wrapped by the former key any more. */
    default void endRotation() throws IOException {}
}
