package org.heliograph.gateway.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.RootKeeper;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.KeyPurpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings this gateway runs by: the newest that the platform signed for it, kept for when the platform is away. */
public final class SiteSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SiteSettings.class);
    private static final String FILE = "settings/last.jws";

    private final DataDirectory data;
    private final Json json;
    private final RootKeeper trust;
    private final UUID gateway;
    private volatile Optional<Site> current = Optional.empty();

    public SiteSettings(DataDirectory data, Json json, RootKeeper trust, UUID gateway) {
        this.data = data;
        this.json = json;
        this.trust = trust;
        this.gateway = gateway;
    }

    /** Takes up the settings that were kept; what does not verify is as if it were not there. */
    public void load() throws IOException {
        Optional<byte[]> kept = data.read(FILE);
        if (kept.isPresent()) {
            try {
                current = Optional.of(new Site(verified(new String(kept.get(), US_ASCII), trust.get())));
            } catch (TrustException e) {
                LOG.warn("The settings kept from the platform do not verify and are not used: {}", e.getMessage());
            }
        }
    }

    /** The site as it is now; empty until settings have come. */
    public Optional<Site> site() {
        return current;
    }

    public long version() {
        return site().map(site -> site.settings().version()).orElse(0L);
    }

    /**
     * Takes newer settings over.
     *
     * @throws TrustException when the platform did not sign them for this gateway
     */
    public synchronized void accept(String signed) throws IOException {
        GatewaySettings settings = verified(signed, trust.knowing(signed));
        if (settings.version() < version()) {
            throw new TrustException("settings older than those in use");
        }
        if (settings.version() > version() || site().isEmpty()) {
            data.write(FILE, signed.getBytes(US_ASCII));
            current = Optional.of(new Site(settings));
            LOG.info("Settings version {} are in use", settings.version());
        }
    }

    private GatewaySettings verified(String signed, PlatformTrust keys) {
        byte[] payload = keys.payload(signed, KeyPurpose.SETTINGS, GatewaySettings.TYPE);
        try {
            GatewaySettings settings = json.read(payload, GatewaySettings.class);
            if (!settings.gateway().equals(gateway)) {
                throw new TrustException("settings of another gateway");
            }
            return settings;
        } catch (JsonFormatException e) {
            throw new TrustException("settings that this version cannot read", e);
        }
    }
}
