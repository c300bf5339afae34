package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.SetupLinks;
import org.heliograph.platform.tenancy.OrganisationId;

/** Signs a new person in, as their browser would. */
public final class SignedIn {
    private static final String PASSWORD = "a long enough password";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private SignedIn() {}

    /** The session's cookie. */
    public static String as(PlatformServer.Running platform, OrganisationId organisation, Set<Role> roles)
            throws IOException, InterruptedException, GeneralSecurityException {
        String email = UUID.randomUUID() + "@valley.example";
        SetupLinks links = platform.bean(SetupLinks.class);
        String link = links.invite(organisation, email, "Vera", roles);
        String token = link.substring(link.indexOf('#') + 1);
        String secret = links.inspect(token).orElseThrow().totpSecret();
        long step = Instant.now().getEpochSecond() / 30;
        // A code counts once: the present one for setting up, the next for signing in, which is good already. Neither
        // is too old when a step begins in between.
        assertThat(links.use(token, new SetupLinks.Answer(email, "Vera", PASSWORD, code(secret, step))))
                .isEqualTo(SetupLinks.Outcome.DONE);
        String body = "{\"email\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\"}"
                .formatted(email, PASSWORD, code(secret, step + 1));
        HttpResponse<String> answer = platform.client()
                .send(
                        HttpRequest.newBuilder(platform.url("/api/session"))
                                .header("Content-Type", "application/json")
                                .header("X-Heliograph", "1")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** RFC 6238 with SHA-1, six digits, 30 seconds. */
    private static String code(String base32, long step) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(decode(base32), "RAW"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7FFF_FFFF;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    private static byte[] decode(String base32) {
        String digits = base32.replace("=", "");
        ByteBuffer bytes = ByteBuffer.allocate(digits.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (byte digit : digits.getBytes(US_ASCII)) {
            buffer = (buffer << 5 | BASE32.indexOf(digit)) & 0xFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
