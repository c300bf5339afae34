package org.heliograph.gateway.enrol;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.LinkClient;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.RootDocument;

/**
 * The one call that is made before the platform's certificate can be checked. It says nothing secret, and what comes back
 * is believed only by the hash of the root key that came with the enrolment code.
 */
final class FirstContact {
    private FirstContact() {}

    /** The platform's root document, when it is the one that the code names. */
    static PlatformTrust rootOf(EnrolmentCode code, Json json) throws EnrolmentException {
        try (LinkClient stranger = new LinkClient(code.platform(), unchecked(), json)) {
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

    private static SSLContext unchecked() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Unchecked()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }

    /** Accepts every certificate; see above why it may. */
    private static final class Unchecked extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
