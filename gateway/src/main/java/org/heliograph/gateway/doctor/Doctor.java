package org.heliograph.gateway.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.link.GatewayTokens;
import org.heliograph.gateway.link.LinkClient;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.gateway.trust.UncheckedTls;

/**
 * Looks at each step of the way to the platform and says what it finds. It changes nothing and may run beside the
 * gateway.
 */
public final class Doctor {
    private final DataDirectory data;
    private final Egress egress;
    private final InstantSource clock;
    private final int holdSeconds;
    private final Json json = new Json();

    /** @param holdSeconds how long the long poll of the gateway rests */
    public Doctor(DataDirectory data, Egress egress, InstantSource clock, int holdSeconds) {
        this.data = data;
        this.egress = egress;
        this.clock = clock;
        this.holdSeconds = holdSeconds;
    }

    /**
     * Looks, and tells each finding as it is made.
     *
     * @param named the platform, for a gateway that is not enrolled yet
     * @return the first bad one, else a warning if there was any
     */
    public Trouble look(Optional<URI> named, Consumer<Finding> listener) throws IOException, InterruptedException {
        Worst worst = new Worst(listener);
        Optional<Membership> membership = Membership.load(data, json);
        Optional<URI> platform = named.or(() -> membership.map(Membership::platform));
        if (platform.isEmpty()) {
            worst.accept(new Finding(
                    "platform",
                    Trouble.NOT_THE_PLATFORM,
                    "This gateway is not enrolled; say which platform: heliograph gateway doctor https://…"));
            return worst.trouble;
        }
        Optional<PlatformTrust> trust = PlatformTrust.load(data, json)
                .filter(_ -> membership.map(Membership::platform).equals(platform));
        Way way = new Way(platform.get(), egress.proxy());
        if (new Reach(way).look(worst) && new TlsLook(way, trust, egress.authority()).look(worst)) {
            SSLContext tls = trust.map(ours -> ours.tls(egress.authority())).orElseGet(UncheckedTls::context);
            try (LinkClient client = new LinkClient(platform.get(), tls, json, egress.proxy())) {
                if (new PlatformLook(client, json, clock).look(worst) && trust.isPresent()) {
                    line(client, membership.orElseThrow(), worst);
                }
            }
        }
        return worst.trouble;
    }

    private void line(LinkClient client, Membership membership, Consumer<Finding> found)
            throws IOException, InterruptedException {
        Optional<GatewayKey> key = GatewayKey.load(data, json);
        if (key.isPresent()) {
            GatewayTokens tokens = new GatewayTokens(client, key.get(), membership, clock, json);
            new LineLook(new Platform(client, tokens, json), holdSeconds).look(found);
        }
    }

    /** Passes findings on and keeps what the whole comes to. */
    private static final class Worst implements Consumer<Finding> {
        private final Consumer<Finding> listener;
        private Trouble trouble = Trouble.NONE;

        Worst(Consumer<Finding> listener) {
            this.listener = listener;
        }

        @Override
        public void accept(Finding finding) {
            if (!trouble.isBad() && finding.trouble() != Trouble.NONE) {
                trouble = finding.trouble();
            }
            listener.accept(finding);
        }
    }
}
