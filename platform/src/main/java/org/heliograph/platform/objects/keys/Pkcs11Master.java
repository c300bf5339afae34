package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** The master key in a hardware security module, by PKCS#11: an AES key that never leaves it, used in AES-GCM. */
final class Pkcs11Master implements MasterKey {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Provider module;
    private final Key key;
    private final SecureRandom random = new SecureRandom();

    private Pkcs11Master(Provider module, Key key) {
        this.module = module;
        this.key = key;
    }

    /**
     * The key of this label.
     *
     * @param configuration a file as the JDK's SunPKCS11 provider takes it: name, library, slot
     * @param pin the file with the user's PIN
     */
    static Pkcs11Master of(Path configuration, String label, Path pin) throws IOException {
        char[] secret = Files.readString(pin, StandardCharsets.UTF_8).strip().toCharArray();
        try {
            Provider module = Security.getProvider("SunPKCS11").configure(configuration.toString());
            KeyStore token = KeyStore.getInstance("PKCS11", module);
            token.load(null, secret);
            Key key = token.getKey(label, null);
            if (key == null) {
                throw new IOException("the security module has no key of the label " + label);
            }
            return new Pkcs11Master(module, key);
        } catch (GeneralSecurityException refused) {
            throw new IOException("the security module cannot be used", refused);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    @Override
    public byte[] wrap(byte[] wrapped, byte[] place) throws IOException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(wrapped);
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return whole;
        } catch (GeneralSecurityException refused) {
            throw new IOException("the security module did not wrap a key", refused);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] place) throws IOException {
        if (wrapped.length <= NONCE) {
            throw new SealBrokenException("a wrapped key ends early");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), place)
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (AEADBadTagException _) {
            throw new SealBrokenException("a wrapped key was changed, or wrapped for another place");
        } catch (GeneralSecurityException refused) {
            throw new IOException("the security module did not unwrap a key", refused);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", module);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }
}
