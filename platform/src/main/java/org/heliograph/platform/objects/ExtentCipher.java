package org.heliograph.platform.objects;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.util.UUID;
import org.heliograph.link.Extent;
import org.heliograph.platform.objects.keys.SealingKey;

/**
 * The ciphertext of one extent: Tink's AES-256-GCM-HKDF in segments of 64 KiB, so that any range opens alone. The
 * associated data say where the extent belongs; moved elsewhere, it does not open.
 */
final class ExtentCipher {
    static final int SEGMENT = 64 << 10;

    private static final String HKDF_HASH = "HmacSha256";
    private static final AesGcmHkdfStreaming LENGTHS = streaming(new byte[SealingKey.KEY_BYTES]);

    private ExtentCipher() {}

    static long sealedLength(long length) {
        return LENGTHS.expectedCiphertextSize(length);
    }

    /** A stream that seals what is written; closing it ends the ciphertext and leaves {@code out} open. */
    static OutputStream seal(byte[] key, byte[] place, OutputStream out) throws IOException {
        try {
            return streaming(key).newEncryptingStream(new Unclosed(out), place);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    /** The extent in the clear, at any position; only the segments that are read are opened. */
    static SeekableByteChannel open(byte[] key, byte[] place, SeekableByteChannel sealed) throws IOException {
        try {
            return streaming(key).newSeekableDecryptingChannel(sealed, place);
        } catch (GeneralSecurityException damaged) {
            throw new IOException("an extent that does not open", damaged);
        }
    }

    /** What an extent's ciphertext is bound to. */
    static byte[] placeOf(UUID organisation, UUID pack, int chunk, Extent extent) {
        return ByteBuffer.allocate(16 + 16 + 4 + 4 + 8 + 4)
                .putLong(organisation.getMostSignificantBits())
                .putLong(organisation.getLeastSignificantBits())
                .putLong(pack.getMostSignificantBits())
                .putLong(pack.getLeastSignificantBits())
                .putInt(chunk)
                .putInt(extent.ordinal())
                .putLong(extent.offset())
                .putInt(extent.length())
                .array();
    }

    private static AesGcmHkdfStreaming streaming(byte[] key) {
        try {
            return new AesGcmHkdfStreaming(key, HKDF_HASH, SealingKey.KEY_BYTES, SEGMENT, 0);
        } catch (InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException("the parameters are fixed", impossible);
        }
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
