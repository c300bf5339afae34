package org.heliograph.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.heliograph.platform.objects.StorageSettings;
import org.heliograph.platform.objects.keys.MasterKeyPlace;
import org.heliograph.platform.objects.store.S3Place;

/** Reads where objects and the master key are. */
final class StorageReading {
    private static final String KMS = "kms:";
    private static final String PKCS11 = "pkcs11:";

    private StorageReading() {}

    static StorageSettings read(RawSettings raw) {
        return new StorageSettings(s3(raw), masterKey(raw));
    }

    private static Optional<S3Place> s3(RawSettings raw) {
        Optional<String> url = raw.get(SettingKey.OBJECTS);
        Optional<String> endpoint = raw.get(SettingKey.S3_ENDPOINT);
        Optional<Path> credentials = raw.get(SettingKey.S3_CREDENTIALS_FILE).map(Path::of);
        Optional<String> region = raw.get(SettingKey.S3_REGION);
        if (url.isEmpty()) {
            if (endpoint.isPresent() || credentials.isPresent() || region.isPresent()) {
                raw.problem("--s3-endpoint, --s3-region and --s3-credentials-file need --objects");
            }
            return Optional.empty();
        }
        if (credentials.isPresent() && !Files.isReadable(credentials.get())) {
            raw.problem("--s3-credentials-file: the file cannot be read");
        }
        Optional<URI> server = endpoint.flatMap(StorageReading::server);
        if (endpoint.isPresent() && server.isEmpty()) {
            raw.problem("--s3-endpoint: it looks like https://s3.example.org");
        }
        Optional<S3Place> place = S3Place.parse(url.get(), server, region.orElse("us-east-1"), credentials);
        if (place.isEmpty()) {
            raw.problem("--objects: it looks like s3://bucket/prefix");
        }
        return place;
    }

    private static Optional<URI> server(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static MasterKeyPlace masterKey(RawSettings raw) {
        String place = raw.get(SettingKey.MASTER_KEY).orElse("file");
        Optional<Path> pin = raw.get(SettingKey.MASTER_KEY_PIN_FILE).map(Path::of);
        if (place.startsWith(KMS) && place.length() > KMS.length()) {
            return new MasterKeyPlace.InService(place.substring(KMS.length()));
        }
        int label = place.indexOf('#');
        if (place.startsWith(PKCS11) && label > PKCS11.length() && label < place.length() - 1) {
            Path configuration = Path.of(place.substring(PKCS11.length(), label));
            if (pin.isEmpty() || !Files.isReadable(pin.get()) || !Files.isReadable(configuration)) {
                raw.problem("--master-key pkcs11 needs its configuration and a --master-key-pin-file, both readable");
                return new MasterKeyPlace.InFile();
            }
            return new MasterKeyPlace.InModule(configuration, place.substring(label + 1), pin.get());
        }
        if (!place.equals("file")) {
            raw.problem("--master-key: it is file, kms:URI or pkcs11:CONFIGURATION#LABEL");
        }
        return new MasterKeyPlace.InFile();
    }
}
