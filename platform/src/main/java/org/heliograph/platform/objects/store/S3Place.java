package org.heliograph.platform.objects.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * Where an S3 store is: {@code s3://bucket/prefix} at an endpoint.
 *
 * @param prefix before every key, without slashes at its ends; may be empty
 * @param endpoint empty: that of the region at AWS
 * @param credentials a properties file with {@code access-key} and {@code secret-key}; empty: where the AWS SDK looks,
 *     that is the environment, its own profile file, the machine's or container's role
 */
@NamedInterface("places")
public record S3Place(String bucket, String prefix, Optional<URI> endpoint, String region, Optional<Path> credentials) {
    private static final Pattern URL =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*)?/?)?");

    /** The bucket and prefix of a URL, or nothing when it is none. */
    public static Optional<S3Place> parse(
            String url, Optional<URI> endpoint, String region, Optional<Path> credentials) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prefix = matcher.group(2) == null ? "" : matcher.group(2);
        return Optional.of(new S3Place(matcher.group(1), prefix, endpoint, region, credentials));
    }
}
