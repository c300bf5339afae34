package org.heliograph.gateway.doctor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.LinkClient;

/** Whether it is a platform that answers, and whether both clocks agree. */
record PlatformLook(LinkClient client, Json json, InstantSource clock) {
    private static final int VERSION = 1;
    private static final Duration NOTICED = Duration.ofSeconds(60);
    private static final Duration TOLERATED = Duration.ofMinutes(15);

    boolean look(Consumer<Finding> found) {
        Optional<String> wrong = switch (client.open(Call.get("/link"))) {
            case Answer.Ok ok when speaks(ok.body()) -> Optional.empty();
            case Answer.Ok _ ->
                Optional.of(
                        "What answers is a web page or another service, not a platform. The network may want a person"
                                + " to sign in first (captive portal).");
            case Answer.Problem problem
            when problem.status() / 100 == 3 ->
                Optional.of("Every request is sent elsewhere (" + problem.status()
                        + "): the network wants a person to sign in first (captive portal).");
            case Answer.Problem problem ->
                Optional.of("The platform's address answers " + problem.status() + " " + problem.code()
                        + ". Is the address right? Is the platform running?");
            case Answer.Unreachable away
            when away.page() ->
                Optional.of("Not the platform answers: " + away.reason()
                        + ". The network may want a person to sign in first (captive portal).");
            case Answer.Unreachable away ->
                Optional.of("The connection stands, but no answer comes (" + away.reason()
                        + "): something on the way cuts or holds it.");
        };
        if (wrong.isPresent()) {
            found.accept(new Finding("platform", Trouble.NOT_THE_PLATFORM, wrong.get()));
            return false;
        }
        found.accept(Finding.good("platform", "The platform answers at " + client.platform() + "."));
        return clock(found);
    }

    private boolean speaks(byte[] body) {
        try {
            for (var version : json.tree(body).path("versions")) {
                if (version.asInt(0) == VERSION) {
                    return true;
                }
            }
        } catch (JsonFormatException _) {
            // Not ours.
        }
        return false;
    }

    private boolean clock(Consumer<Finding> found) {
        // Any refusal tells the time.
        Optional<Duration> off = client.open(Call.get("/link/v1/settings")) instanceof Answer.Problem problem
                ? problem.date().map(date -> Duration.between(date, clock.instant()))
                : Optional.empty();
        if (off.isEmpty()) {
            return true;
        }
        Duration size = off.get().abs();
        String words = "This machine's clock is " + size.toSeconds() + " s "
                + (off.get().isNegative() ? "behind" : "ahead of") + " the platform's.";
        if (size.compareTo(TOLERATED) > 0) {
            found.accept(new Finding(
                    "clock",
                    Trouble.CLOCK,
                    words + " Set it (NTP): tokens are refused and times in records are wrong."));
            return false;
        }
        found.accept(
                size.compareTo(NOTICED) > 0
                        ? new Finding("clock", Trouble.WARNING, words + " Set it (NTP).")
                        : Finding.good("clock", "This machine's clock agrees with the platform's."));
        return true;
    }
}
