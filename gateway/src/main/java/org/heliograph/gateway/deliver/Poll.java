package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Backoff;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Mistake;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.RootKeeper;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.KeyPurpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The long poll: what waits for this gateway, newer settings, and the ledger's checkpoints, to which it is a witness. */
public final class Poll implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);
    private static final int WAIT_SECONDS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(WAIT_SECONDS + 20);
    /** What is offered again while its outcome is on the way there would be offered at once for ever. */
    private static final Duration NOTHING_NEW = Duration.ofSeconds(1);

    private static final String CHECKPOINTS = "checkpoints.log";

    private final Wake wake = new Wake();
    private final Platform platform;
    private final RootKeeper trust;
    private final SiteSettings settings;
    private final Deliveries deliveries;
    private final DataDirectory data;
    private final Wishes wishes;
    private String lastCheckpoint = "";

    /** Takes what the platform wants again. */
    @FunctionalInterface
    public interface Wishes {
        void take(List<DeliveryOffer.Wanted> wanted) throws IOException;
    }

    public Poll(
            Platform platform,
            RootKeeper trust,
            SiteSettings settings,
            Deliveries deliveries,
            DataDirectory data,
            Wishes wishes) {
        this.wishes = wishes;
        this.platform = platform;
        this.trust = trust;
        this.settings = settings;
        this.deliveries = deliveries;
        this.data = data;
    }

    public void start() {
        Thread.ofVirtual().name("poll").start(this::loop);
    }

    private void loop() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), ThreadLocalRandom.current());
        try {
            boolean more = true;
            while (more) {
                boolean good = round();
                if (good) {
                    backoff.reset();
                    more = !wake.isClosed();
                } else {
                    more = wake.rest(backoff.next());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A mistake of the program in one answer shall not end the polling without a word.
    @SuppressWarnings("IllegalCatch")
    private boolean round() throws InterruptedException {
        try {
            return settings.site().isEmpty() ? fetchSettings() : poll();
        } catch (IOException e) {
            LOG.error("What the platform offers cannot be taken: {}", e.getMessage());
        } catch (RuntimeException mistake) {
            LOG.error("What the platform offers met a mistake of this program: {}", Mistake.words(mistake));
        }
        return false;
    }

    private boolean poll() throws IOException, InterruptedException {
        String held = deliveries.held().stream().map(UUID::toString).collect(Collectors.joining(","));
        Answer answer = platform.call(Call.get("/link/v1/deliveries?wait=" + WAIT_SECONDS + "&settings="
                        + settings.version() + "&held=" + held)
                .within(PATIENCE));
        return switch (answer) {
            case Answer.Ok ok when ok.status() == 204 || ok.body().length == 0 -> true;
            case Answer.Ok ok -> take(ok);
            case Answer.Problem problem -> {
                LOG.warn("The poll was answered {} {}", problem.status(), problem.code());
                yield false;
            }
            case Answer.Unreachable away -> {
                LOG.info("The platform is not reached: {}", away.reason());
                yield false;
            }
        };
    }

    private boolean take(Answer.Ok ok) throws IOException, InterruptedException {
        try {
            DeliveryOffer.Poll poll = platform.json().read(ok.body(), DeliveryOffer.Poll.class);
            if (poll.checkpoint().isPresent()) {
                witness(poll.checkpoint().get());
            }
            if (poll.wanted().filter(wanted -> !wanted.isEmpty()).isPresent()) {
                wishes.take(poll.wanted().get());
            }
            boolean good = poll.settingsVersion() <= settings.version() || fetchSettings();
            boolean begun = poll.deliveries().isEmpty();
            for (DeliveryOffer offer : poll.deliveries()) {
                begun |= deliveries.take(offer);
            }
            if (!begun) {
                wake.rest(NOTHING_NEW);
            }
            return good;
        } catch (JsonFormatException e) {
            LOG.error("The poll's answer cannot be read: {}", e.getMessage());
            return false;
        }
    }

    private boolean fetchSettings() throws IOException {
        if (platform.call(Call.get("/link/v1/settings")) instanceof Answer.Ok ok) {
            try {
                settings.accept(platform.json()
                        .read(ok.body(), GatewaySettings.Answer.class)
                        .settings());
                return true;
            } catch (TrustException | JsonFormatException e) {
                LOG.error("Settings from the platform are not used: {}", e.getMessage());
            }
        }
        return false;
    }

    private void witness(String checkpoint) throws IOException {
        if (checkpoint.equals(lastCheckpoint)) {
            return;
        }
        try {
            byte[] payload = trust.knowing(checkpoint).payload(checkpoint, KeyPurpose.CHECKPOINT);
            LOG.debug("A checkpoint of {} bytes is kept", payload.length);
            data.appendLine(CHECKPOINTS, checkpoint);
            lastCheckpoint = checkpoint;
        } catch (TrustException e) {
            LOG.error("A checkpoint does not verify and is not kept: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        wake.close();
    }
}
