package org.heliograph.gateway.enrol;

import java.util.Optional;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.HttpProxy;
import org.heliograph.gateway.link.LinkClient;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.gateway.trust.UncheckedTls;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.RootDocument;

/**
 * The one call that is made before the platform's certificate can be checked. It says nothing secret, and what comes back
 * is believed only by the hash of the root key that came with the enrolment code.
 */
final class FirstContact {
    private FirstContact() {}

    /** The platform's root document, when it is the one that the code names. */
    static PlatformTrust rootOf(EnrolmentCode code, Json json, Optional<HttpProxy> proxy) throws EnrolmentException {
        try (LinkClient stranger = new LinkClient(code.platform(), UncheckedTls.context(), json, proxy)) {
            return switch (stranger.open(Call.get("/link/v1/root"))) {
                case Answer.Ok ok ->
                    PlatformTrust.verify(
                            json.read(ok.body(), RootDocument.Answer.class).document(), code::names, json);
                case Answer.Problem problem ->
                    throw new EnrolmentException("the platform answered " + problem.status() + " " + problem.code());
                case Answer.Unreachable away ->
                    throw new EnrolmentException("the platform is not reached: " + away.reason());
            };
        } catch (TrustException e) {
            throw new EnrolmentException(e.getMessage() + "; nothing secret was sent");
        }
    }
}
