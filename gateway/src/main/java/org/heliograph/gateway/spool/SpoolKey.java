package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.gateway.spool.SpoolException.Reason;

/** The key of the spool, in a file of its own that only the gateway's user may read. It wraps the segments' keys. */
final class SpoolKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int WRAPPED_BYTES = KEY_BYTES + SegmentFormat.TAG_BYTES;
    private static final int NUMBER_END = 12;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SpoolKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    static SpoolKey of(byte[] key) {
        return new SpoolKey(key);
    }

    /** Reads the key; makes one when there is none and nothing was written with one. */
    static SpoolKey load(Path file, boolean mayCreate) throws IOException {
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != KEY_BYTES) {
                throw new SpoolException(Reason.REFUSED, "the spool's key file does not hold a key");
            }
            return new SpoolKey(bytes);
        }
        if (!mayCreate) {
            throw new SpoolException(Reason.REFUSED, "segments exist, but the spool's key is missing");
        }
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().resolveSibling("."))) {
            directory.force(true);
        }
        return new SpoolKey(bytes);
    }

    /** A new segment's key; wrapped it stands in the segment's header, which is written into those bytes. */
    SegmentKey newSegment(int segment, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        header.putLong(SegmentFormat.MAGIC).putInt(segment).put(nonce);
        header.put(crypt(Cipher.ENCRYPT_MODE, nonce, bytes, fresh));
        header.putInt(SegmentFormat.crc(bytes, 0, header.position()));
        return new SegmentKey(segment, new SecretKeySpec(fresh, "AES"));
    }

    /** The key in a segment's header. */
    SegmentKey unwrap(int segment, byte[] header) throws SpoolException {
        ByteBuffer in = ByteBuffer.wrap(header);
        if (header.length < SegmentFormat.HEADER_BYTES || in.getLong() != SegmentFormat.MAGIC) {
            throw new SpoolException(Reason.REFUSED, "segment " + segment + " is not of format 1");
        }
        int used = SegmentFormat.HEADER_USED - SegmentFormat.CRC_BYTES;
        if (in.getInt() != segment || in.getInt(used) != SegmentFormat.crc(header, 0, used)) {
            throw new SpoolException(Reason.DAMAGED, "the header of segment " + segment + " is damaged");
        }
        byte[] nonce = Arrays.copyOfRange(header, NUMBER_END, NUMBER_END + NONCE_BYTES);
        int start = NUMBER_END + NONCE_BYTES;
        byte[] wrapped = Arrays.copyOfRange(header, start, start + WRAPPED_BYTES);
        try {
            return new SegmentKey(
                    segment, new SecretKeySpec(crypt(Cipher.DECRYPT_MODE, nonce, header, wrapped), "AES"));
        } catch (IllegalStateException e) {
            throw new SpoolException(Reason.DAMAGED, "the spool's key does not open segment " + segment, e);
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] header, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(SegmentFormat.TAG_BYTES * 8, nonce));
            cipher.updateAAD(header, 0, NUMBER_END);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a segment's key cannot be wrapped or unwrapped", e);
        }
    }
}
