package org.heliograph.platform.trust;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.link.KeyPurpose;

/** The purpose keys' file: a line for each key, {@code kid purpose not-before not-after public private-or-dash}. */
record SigningKeyFile(TrustDirectory directory) {
    private static final String NAME = "purpose-keys";

    List<SigningKey> read() {
        return directory
                .read(NAME)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII)
                        .lines()
                        .map(SigningKeyFile::parse)
                        .toList())
                .orElse(List.of());
    }

    void write(List<SigningKey> keys) {
        String lines = keys.stream().map(SigningKeyFile::line).collect(Collectors.joining());
        directory.write(NAME, lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(SigningKey key) {
        Base64.Encoder base64 = Base64.getEncoder();
        String secret = key.privateKey()
                .map(half -> base64.encodeToString(half.getEncoded()))
                .orElse("-");
        return String.join(
                        " ",
                        key.kid(),
                        key.purpose().word(),
                        key.notBefore().toString(),
                        key.notAfter().toString(),
                        base64.encodeToString(key.publicKey().getEncoded()),
                        secret)
                + "\n";
    }

    private static SigningKey parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 6) {
            throw new TrustException("The file of purpose keys is damaged");
        }
        Optional<PrivateKey> secret =
                words[5].equals("-") ? Optional.empty() : Optional.of(Keys.privateKey(Keys.ED25519, words[5]));
        return new SigningKey(
                words[0],
                KeyPurpose.of(words[1]),
                Instant.parse(words[2]),
                Instant.parse(words[3]),
                Keys.publicKey(Keys.ED25519, words[4]),
                secret);
    }
}
