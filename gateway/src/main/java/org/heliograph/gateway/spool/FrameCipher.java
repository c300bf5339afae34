package org.heliograph.gateway.spool;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.heliograph.gateway.spool.SegmentFormat.FrameType;
import org.heliograph.gateway.spool.SpoolException.Reason;

/**
 * AES-256-GCM of frames' bodies; one object a writer or reader, not for two threads.
 *
 * <p>The nonce is (record, index): records are numbered anew in every run, and a segment's key lives in one run, so a
 * nonce never meets a key twice. Associated data: segment, type, record, index.
 */
final class FrameCipher {
    private final Cipher cipher;
    private final byte[] aad = new byte[17];

    FrameCipher() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /** Encrypts into the target from an offset on; the length of the body. */
    int seal(
            SegmentKey key,
            FrameType type,
            RecordNumber record,
            int index,
            byte[] plain,
            int from,
            int length,
            byte[] out,
            int at) {
        try {
            start(Cipher.ENCRYPT_MODE, key, type, record, index);
            return cipher.doFinal(plain, from, length, out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a frame cannot be encrypted", e);
        }
    }

    /** Decrypts a body; the length of the plain bytes. */
    int open(SegmentKey key, SegmentFormat.FrameHeader header, byte[] body, int at, byte[] plain)
            throws SpoolException {
        try {
            start(Cipher.DECRYPT_MODE, key, header.type(), header.record(), header.index());
            return cipher.doFinal(body, at, header.bodyLength(), plain, 0);
        } catch (AEADBadTagException e) {
            throw new SpoolException(
                    Reason.DAMAGED, "frame " + header.index() + " of record " + header.record() + " is damaged", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a frame cannot be decrypted", e);
        }
    }

    private void start(int mode, SegmentKey key, FrameType type, RecordNumber record, int index)
            throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        ByteBuffer.wrap(nonce).putLong(record.value()).putInt(index);
        ByteBuffer.wrap(aad)
                .putInt(key.segment())
                .put((byte) type.code())
                .putLong(record.value())
                .putInt(index);
        cipher.init(mode, key.key(), new GCMParameterSpec(SegmentFormat.TAG_BYTES * 8, nonce));
        cipher.updateAAD(aad);
    }
}
