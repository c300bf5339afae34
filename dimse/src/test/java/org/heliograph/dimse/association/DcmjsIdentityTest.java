package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.UserIdentity;
import org.heliograph.dimse.negotiation.UserIdentityVerifier.Verdict;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who the user is, with dcmjs-dimse claiming and verifying it (PS3.7 §D.3.3.7). */
@Timeout(60)
class DcmjsIdentityTest {
    private static final UserIdentity ALICE =
            new UserIdentity.UsernameAndPasscode("alice", Octets.ofText("correct horse"));

    @Test
    void dcmjsClaimsAndWeVerify() throws Exception {
        AssociationPolicy verifying = new IdentityPolicy(
                (identity, _) -> identity.equals(ALICE) ? new Verdict.Verified(Octets.EMPTY) : new Verdict.Refused(),
                IdentityPolicy.Anonymous.REJECTED,
                _ -> new AssociationPolicy.Decision.Accept(false));
        try (DicomListener listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                verifying,
                List.of(new EchoScp()))) {
            String echo = "{\"port\": %d, \"request\": \"echo\"%s}";
            String identity = ", \"identity\": {\"type\": 2, \"positiveResponseRequested\": true,"
                    + " \"primaryField\": \"alice\", \"secondaryField\": \"%s\"}";

            assertThat(Dcmjs.ask(echo.formatted(listener.port(), identity.formatted("correct horse"))))
                    .anyMatch(event -> event.contains("\"status\":0"));
            assertThat(Dcmjs.ask(echo.formatted(listener.port(), identity.formatted("wrong"))))
                    .anyMatch(event -> event.startsWith("{\"event\":\"rejected\""))
                    .noneMatch(event -> event.contains("\"status\""));
            assertThat(Dcmjs.ask(echo.formatted(listener.port(), "")))
                    .anyMatch(event -> event.startsWith("{\"event\":\"rejected\""));
        }
    }

    @Test
    void weClaimAndDcmjsVerifies() throws Exception {
        AssociationProposal echo = AssociationProposal.of(List.of(EchoScu.CONTEXT));
        try (Dcmjs.Provider provider = Dcmjs.provider()) {
            try (Association association = Ours.connect(provider.port(), "DCMJS", echo.withIdentity(ALICE, true))) {
                assertThat(association.agreement().identityResponse()).isPresent();
                assertThat(new EchoScu(association).echo()).hasValue(0);
                association.release();
            }
            assertThat(provider.await("associate")).contains("\"identity\":2");
            UserIdentity refused = new UserIdentity.Username("refused");
            ConnectOutcome outcome =
                    Ours.client().connect(Ours.peer(provider.port(), "DCMJS"), echo.withIdentity(refused, true));
            assertThat(outcome).isEqualTo(new ConnectOutcome.Rejected(Rejection.NO_REASON));
            assertThat(provider.await("associate")).contains("\"identity\":1");
        }
    }
}
