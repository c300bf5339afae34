package org.heliograph.gateway.identity;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.Json;

/** Which gateway of which organisation this is, on which platform: the result of a confirmed enrolment. */
public record Membership(URI platform, UUID gateway, UUID organisation, String organisationName) {
    private static final String FILE = "identity/membership";

    public static Optional<Membership> load(DataDirectory data, Json json) throws IOException {
        return data.read(FILE).map(kept -> json.read(kept, Membership.class));
    }

    public void save(DataDirectory data, Json json) throws IOException {
        data.write(FILE, json.bytes(this));
    }
}
