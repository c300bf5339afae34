package org.heliograph.platform.objects.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ServiceLoader;

/**
 * The master key in a key management service, by Tink's {@link KmsClient}. Which services there are is told by the class
 * path: a client of Tink's for AWS, Google Cloud, HashiCorp Vault or another, found as a service.
 */
final class KmsMaster implements MasterKey {
    private final Aead service;

    KmsMaster(Aead service) {
        this.service = service;
    }

    /** The key of this URI, such as {@code aws-kms://arn:aws:kms:…}, with the credentials of the machine. */
    static KmsMaster of(String uri) throws IOException {
        try {
            for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
                if (client.doesSupport(uri)) {
                    return new KmsMaster(client.withDefaultCredentials().getAead(uri));
                }
            }
        } catch (GeneralSecurityException refused) {
            throw new IOException("the key management service refused its key", refused);
        }
        throw new IOException("no client on the class path supports the key " + uri);
    }

    @Override
    public byte[] wrap(byte[] key, byte[] place) throws IOException {
        try {
            return service.encrypt(key, place);
        } catch (GeneralSecurityException refused) {
            throw new IOException("the key management service did not wrap a key", refused);
        }
    }

    /** The service does not say whether it refuses the bytes, or us. */
    @Override
    public byte[] unwrap(byte[] wrapped, byte[] place) throws IOException {
        try {
            return service.decrypt(wrapped, place);
        } catch (GeneralSecurityException refused) {
            throw new IOException("the key management service did not unwrap a key", refused);
        }
    }
}
