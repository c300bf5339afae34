package org.heliograph.gateway.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;

/**
 * A data set that is passed on as it comes. It ends only when it is the one that was meant, by length and identity; else
 * reading its end fails with {@link OtherContentException}, so that the peer never gets its last fragment.
 */
public final class ProvenInput extends FilterInputStream {
    private final MessageDigest digest = sha256();
    private final ContentIdentity identity;
    private long left;
    private boolean proven;

    public ProvenInput(InputStream in, Uid transferSyntax, long length, ContentIdentity identity) {
        super(in);
        this.identity = identity;
        this.left = length;
        digest.update((transferSyntax.value() + "\0").getBytes(US_ASCII));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count < 0) {
            if (!proven) {
                prove();
                proven = true;
            }
            return count;
        }
        left -= count;
        if (left < 0) {
            throw new OtherContentException("an instance is longer than the platform said");
        }
        digest.update(target, offset, count);
        return count;
    }

    private void prove() throws IOException {
        if (left != 0 || !HexFormat.of().formatHex(digest.digest()).equals(identity.toString())) {
            throw new OtherContentException("an instance is not what the platform said");
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.min(count, 1 << 13)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
