package org.heliograph.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.platform.trust.TrustFolder;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of one-time codes, with a key outside the database: whoever steals the database alone cannot sign
 * in as anyone. AES-256-GCM with random nonces; the person or link is the associated data.
 */
@Component
final class IdentityKey {
    private static final int NONCE = 12;
    private static final int KEY = 32;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    IdentityKey(TrustFolder folder) throws IOException {
        Path file = folder.path().resolve("identity.key");
        if (!Files.exists(file)) {
            make(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != KEY) {
            throw new IOException("identity.key is damaged: restore it from its backup");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    private void make(Path file) throws IOException {
        byte[] fresh = new byte[KEY];
        random.nextBytes(fresh);
        Path temporary = file.resolveSibling("identity.key.new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(fresh));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    Sealed seal(byte[] secret, byte[] owner) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, 0, secret.length, owner);
        return new Sealed(ByteBuffer.allocate(NONCE + sealed.length)
                .put(nonce)
                .put(sealed)
                .array());
    }

    byte[] open(Sealed sealed, byte[] owner) {
        byte[] bytes = sealed.bytes();
        byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE);
        return run(Cipher.DECRYPT_MODE, nonce, bytes, NONCE, bytes.length - NONCE, owner);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, int offset, int length, byte[] owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException("a sealed secret does not open with identity.key", e));
        }
    }
}
