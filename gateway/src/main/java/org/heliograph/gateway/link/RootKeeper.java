package org.heliograph.gateway.link;

import java.io.IOException;
import java.util.function.Supplier;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.link.RootDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The root document in use. A text signed by a key that is not in it makes the keeper ask for a newer one. */
public final class RootKeeper implements Supplier<PlatformTrust> {
    private static final Logger LOG = LoggerFactory.getLogger(RootKeeper.class);

    private final LinkClient client;
    private final DataDirectory data;
    private final Json json;
    private volatile PlatformTrust trust;

    public RootKeeper(LinkClient client, PlatformTrust trust, DataDirectory data, Json json) {
        this.client = client;
        this.trust = trust;
        this.data = data;
        this.json = json;
    }

    @Override
    public PlatformTrust get() {
        return trust;
    }

    /** The trust by which to check that text. */
    public PlatformTrust knowing(String compact) {
        if (!trust.knows(compact)) {
            renew();
        }
        return trust;
    }

    private synchronized void renew() {
        if (client.open(Call.get("/link/v1/root")) instanceof Answer.Ok ok) {
            try {
                PlatformTrust newer = trust.renewed(
                        json.read(ok.body(), RootDocument.Answer.class).document(), json);
                newer.save(data);
                trust = newer;
            } catch (TrustException | JsonFormatException e) {
                LOG.error("The platform's newer root document does not verify: {}", e.getMessage());
            } catch (IOException e) {
                LOG.error("The platform's newer root document cannot be kept: {}", e.getMessage());
            }
        }
    }
}
