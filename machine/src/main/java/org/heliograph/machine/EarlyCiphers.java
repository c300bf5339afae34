package org.heliograph.machine;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Has the JVM compile AES-GCM and SHA-256 as the first thing of a start, half a second beside it. On two cores they wait
 * half a minute otherwise, behind all that a start needs once, and until then a byte costs fifty times its price.
 */
public final class EarlyCiphers implements Runnable {
    /** The least that takes the processor's instructions for whole pieces; more calls count for more with the compiler. */
    private static final int PIECE = 8 << 10;

    private static final int TAG = 16;
    private static final int NONCE = 12;
    private static final int KEY = 32;
    /** Pieces whose time is taken together. */
    private static final int TOGETHER = 16;
    /** Well above what compiled code needs for so many, and a tenth of what it needs before. */
    private static final Duration QUICK = Duration.ofMillis(1);
    /** So often in a row, since a thread that waits for a processor looks slow. */
    private static final int ENOUGH = 5;

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final byte[] clear = new byte[PIECE];
    private final byte[] sealed = new byte[PIECE + TAG];
    private final byte[] nonce = new byte[NONCE];
    private long pieces;

    EarlyCiphers() {}

    /** Goes on beside the caller. */
    public static void begin() {
        Thread.ofPlatform().name("early-ciphers").daemon(true).start(new EarlyCiphers());
    }

    @Override
    public void run() {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec key = new SecretKeySpec(new byte[KEY], "AES");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long begun = System.nanoTime();
            for (int quick = 0; quick < ENOUGH && System.nanoTime() - begun < LONGEST.toNanos(); ) {
                long before = System.nanoTime();
                for (int piece = 0; piece < TOGETHER; piece++) {
                    inArrays(cipher, key);
                    inBuffers(cipher, key);
                    digest.update(clear);
                }
                quick = System.nanoTime() - before < QUICK.toNanos() ? quick + 1 : 0;
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM and SHA-256 are part of every JDK", impossible);
        }
    }

    /** As what rests is sealed and opened. */
    private void inArrays(Cipher cipher, SecretKeySpec key) throws GeneralSecurityException {
        GCMParameterSpec parameters = next();
        cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
        cipher.updateAAD(nonce);
        cipher.doFinal(clear, 0, clear.length, sealed, 0);
        cipher.init(Cipher.DECRYPT_MODE, key, parameters);
        cipher.updateAAD(nonce);
        cipher.doFinal(sealed, 0, sealed.length, clear, 0);
    }

    /** As TLS does. */
    private void inBuffers(Cipher cipher, SecretKeySpec key) throws GeneralSecurityException {
        GCMParameterSpec parameters = next();
        cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
        cipher.updateAAD(nonce);
        cipher.doFinal(ByteBuffer.wrap(clear), ByteBuffer.wrap(sealed));
        cipher.init(Cipher.DECRYPT_MODE, key, parameters);
        cipher.updateAAD(nonce);
        cipher.doFinal(ByteBuffer.wrap(sealed), ByteBuffer.wrap(clear));
    }

    /** The JDK seals nothing twice with one nonce, and neither do we, though nothing of this is kept. */
    private GCMParameterSpec next() {
        ByteBuffer.wrap(nonce).putLong(pieces++);
        return new GCMParameterSpec(TAG * Byte.SIZE, nonce);
    }
}
