package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The name of an object's exact bytes: SHA-256 over the transfer syntax UID in ASCII, a zero byte, and the data set as it
 * was encoded. File meta information is left out, since C-STORE does not carry it.
 */
public final class ContentIdentity {
    private static final int LENGTH = 32;

    private final byte[] hash;

    private ContentIdentity(byte[] hash) {
        this.hash = hash;
    }

    /** The identity whose 32 bytes were kept. */
    public static ContentIdentity of(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a content identity has 32 bytes, not " + hash.length);
        }
        return new ContentIdentity(hash.clone());
    }

    /** The identity written as 64 hexadecimal digits. */
    public static ContentIdentity parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** Reads an encoded data set to its end. */
    public static ContentIdentity of(Uid transferSyntax, InputStream dataSet) throws IOException {
        Digest digest = digest(transferSyntax);
        byte[] chunk = new byte[16 << 10];
        for (int count = dataSet.read(chunk); count >= 0; count = dataSet.read(chunk)) {
            digest.update(chunk, 0, count);
        }
        return digest.finish();
    }

    public static Digest digest(TransferSyntax transferSyntax) {
        return digest(transferSyntax.uid());
    }

    public static Digest digest(Uid transferSyntax) {
        return new Digest(transferSyntax);
    }

    /** Takes an encoded data set piece by piece. */
    public static final class Digest {
        private final Sha256 sha256 = new Sha256();

        private Digest(Uid transferSyntax) {
            byte[] uid = transferSyntax.value().getBytes(US_ASCII);
            sha256.update(uid, 0, uid.length);
            sha256.update(0);
        }

        public void update(byte[] bytes, int from, int length) {
            sha256.update(bytes, from, length);
        }

        /** The identity of all that was given; the digest is spent afterwards. */
        public ContentIdentity finish() {
            return new ContentIdentity(sha256.finish());
        }
    }

    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentIdentity that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** The 64 hexadecimal digits, lower case. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
