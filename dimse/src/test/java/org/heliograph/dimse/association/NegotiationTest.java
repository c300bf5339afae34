package org.heliograph.dimse.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.negotiation.CommonExtended;
import org.heliograph.dimse.negotiation.IdentityClaim;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.negotiation.UserIdentity;
import org.heliograph.dimse.negotiation.UserIdentityVerifier;
import org.heliograph.dimse.negotiation.UserIdentityVerifier.Verdict;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.SharedData;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is agreed on beyond contexts (PS3.7 Annex D.3.3), between dcmtk and us, and between both of our ends. */
@Timeout(60)
class NegotiationTest {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid MR = new Uid("1.2.840.10008.5.1.4.1.1.4");
    private static final Uid FIND = new Uid("1.2.840.10008.5.1.4.1.2.2.1");
    private static final Uid PRIVATE = new Uid("1.2.826.0.1.3680043.8.498.1");
    private static final Uid EXPLICIT = new Uid("1.2.840.10008.1.2.1");

    private final BlockingQueue<AssociationRequest> asked = new LinkedBlockingQueue<>();
    private final List<DicomListener> open = new ArrayList<>();

    /** A provider of C-GET as far as negotiation goes: it answers extended negotiation, and stores CT into peers. */
    private static final class Retrieve implements Service {
        @Override
        public boolean serves(Uid abstractSyntax) {
            return abstractSyntax.equals(FIND);
        }

        @Override
        public boolean calls(Uid abstractSyntax) {
            return abstractSyntax.equals(CT);
        }

        @Override
        public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
            return proposed.stream().findFirst();
        }

        @Override
        public Set<CommandField> requests() {
            return Set.of();
        }

        @Override
        public Optional<Octets> extended(Uid abstractSyntax, Octets proposed) {
            return Optional.of(Octets.of((byte) proposed.at(0), (byte) 0));
        }

        @Override
        public void serve(Association association, Message request) {
            throw new IllegalStateException("not asked here");
        }
    }

    @AfterEach
    void close() throws IOException {
        for (DicomListener listener : open) {
            listener.close();
        }
    }

    private int listen(AssociationPolicy policy, Service... services) throws IOException {
        AssociationPolicy noting = request -> {
            asked.add(request);
            return policy.decide(request);
        };
        DicomListener listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                noting,
                List.of(services));
        open.add(listener);
        return listener.port();
    }

    private static StoreScp storage() {
        return new StoreScp((_, _) -> StoreStatus.SUCCESS);
    }

    private static AssociationPolicy.Decision accept(AssociationRequest request) {
        return new AssociationPolicy.Decision.Accept(request.contexts().isEmpty());
    }

    private static ConnectOutcome connect(int port, AssociationProposal proposal) {
        return new AssociationClient(new AeTitle("USER"), TransportSettings.defaults())
                .connect(new Peer("127.0.0.1", port, new AeTitle("PROVIDER")), proposal);
    }

    private static Agreement agree(int port, AssociationProposal proposal) throws IOException {
        ConnectOutcome outcome = connect(port, proposal);
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        try (Association association = ((ConnectOutcome.Accepted) outcome).association()) {
            association.release();
            return association.agreement();
        }
    }

    private static AssociationProposal proposing(ProposedContext... contexts) {
        return AssociationProposal.of(List.of(contexts));
    }

    @Test
    void rolesAreGrantedWhereAServiceCallsUponThePeer() throws IOException {
        int port = listen(NegotiationTest::accept, new Retrieve(), storage());

        Agreement agreement = agree(
                port,
                proposing(
                        ProposedContext.of(CT, EXPLICIT).withRoles(Roles.BOTH),
                        ProposedContext.of(MR, EXPLICIT).withRoles(Roles.BOTH),
                        ProposedContext.of(Uids.VERIFICATION, EXPLICIT).withRoles(Roles.PROVIDER)));

        assertThat(agreement.contexts())
                .containsExactly(
                        new PresentationContext(1, CT, EXPLICIT, Roles.BOTH),
                        new PresentationContext(3, MR, EXPLICIT, Roles.DEFAULT));
    }

    @Test
    void aProviderOnlyIsNotTakenWhereNobodyWouldCallUponIt() throws IOException {
        int port = listen(NegotiationTest::accept, new Retrieve(), storage());

        Agreement agreement = agree(
                port,
                proposing(
                        ProposedContext.of(CT, EXPLICIT).withRoles(Roles.PROVIDER),
                        ProposedContext.of(MR, EXPLICIT).withRoles(Roles.PROVIDER)));

        assertThat(agreement.contexts()).containsExactly(new PresentationContext(1, CT, EXPLICIT, Roles.PROVIDER));
    }

    @Test
    void getscuOfDcmtkIsGrantedTheRoleThatItAsksFor() throws Exception {
        int port = listen(NegotiationTest::accept, new Retrieve(), storage());

        Dcmtk.run("getscu", "-d", "-S", "-k", "StudyInstanceUID=1.2.3", "127.0.0.1", Integer.toString(port));

        assertThat(asked.take().proposal().roles(CT)).isEqualTo(Roles.PROVIDER);
    }

    @Test
    void theWindowIsNoWiderThanEitherEndWants() throws IOException {
        int port = listen(NegotiationTest::accept, storage());
        AssociationProposal plain = proposing(ProposedContext.of(CT, EXPLICIT));

        assertThat(agree(port, plain).window()).isEqualTo(OperationsWindow.DEFAULT);
        assertThat(agree(port, plain.withWindow(new OperationsWindow(4, 1))).window())
                .isEqualTo(new OperationsWindow(4, 1));
        assertThat(agree(port, plain.withWindow(new OperationsWindow(0, 0))).window())
                .isEqualTo(new OperationsWindow(32, 1));
    }

    @Test
    void extendedNegotiationIsAnsweredByTheService() throws IOException {
        int port = listen(NegotiationTest::accept, new Retrieve(), storage());

        Agreement agreement = agree(
                port,
                proposing(ProposedContext.of(FIND, EXPLICIT), ProposedContext.of(CT, EXPLICIT))
                        .withExtended(FIND, Octets.of((byte) 1, (byte) 1))
                        .withExtended(CT, Octets.of((byte) 3))
                        .withExtended(PRIVATE, Octets.of((byte) 1)));

        assertThat(agreement.extended())
                .isEqualTo(Map.of(
                        FIND,
                        Octets.of((byte) 1, (byte) 0),
                        CT,
                        Octets.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0)));
    }

    @Test
    void aClassThatIsNotKnownIsTakenForTheOneThatItSpecializes() throws IOException {
        int port = listen(NegotiationTest::accept, storage());
        AssociationProposal unknown = proposing(ProposedContext.of(PRIVATE, EXPLICIT));
        CommonExtended like = new CommonExtended(PRIVATE, new Uid("1.2.840.10008.4.2"), List.of(CT));

        assertThat(agree(port, unknown).contexts()).isEmpty();
        assertThat(agree(port, unknown.withCommonExtended(List.of(like))).contexts())
                .containsExactly(new PresentationContext(1, PRIVATE, EXPLICIT, Roles.DEFAULT));
    }

    @Test
    void u6storescusIdentitiesOfAllFiveTypesAreSeen(@TempDir Path folder) throws Exception {
        UserIdentityVerifier verifier = (_, _) -> new Verdict.Verified(Octets.EMPTY);
        int port = listen(
                new IdentityPolicy(verifier, IdentityPolicy.Anonymous.REJECTED, NegotiationTest::accept), storage());
        Path token = Files.writeString(folder.resolve("token"), "abc.def");

        assertThat(claim(port, List.of("-usr", "me")).identity()).isEqualTo(new UserIdentity.Username("me"));
        assertThat(claim(port, List.of("-usr", "me", "-pwd", "pw", "-rsp")))
                .isEqualTo(new IdentityClaim(new UserIdentity.UsernameAndPasscode("me", Octets.ofText("pw")), true));
        assertThat(claim(port, List.of("-kt", token.toString())).identity())
                .isEqualTo(new UserIdentity.KerberosTicket(Octets.ofText("abc.def")));
        assertThat(claim(port, List.of("--saml", token.toString())).identity())
                .isEqualTo(new UserIdentity.SamlAssertion(Octets.ofText("abc.def")));
        assertThat(claim(port, List.of("--jwt", token.toString())).identity())
                .isEqualTo(new UserIdentity.JsonWebToken(Octets.ofText("abc.def")));
    }

    private IdentityClaim claim(int port, List<String> options) throws Exception {
        Dcmtk.Result result = Dcmtk.storescu(
                port, options, SharedData.filesIn("dicom/series/pet-10").subList(0, 1));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return asked.take().proposal().identity().orElseThrow();
    }

    @Test
    void u6identitiesAreIgnoredUnlessAVerifierIsThere() throws IOException {
        AssociationProposal claiming = proposing(ProposedContext.of(CT, EXPLICIT))
                .withIdentity(new UserIdentity.UsernameAndPasscode("me", Octets.ofText("wrong")), true);
        UserIdentityVerifier verifier = (identity, calling) -> switch (identity) {
            case UserIdentity.UsernameAndPasscode(String name, Octets passcode)
            when name.equals("me") && passcode.toText().equals("right") ->
                new Verdict.Verified(Octets.ofText(calling.value()));
            case UserIdentity _ -> new Verdict.Refused();
        };
        int ignoring = listen(NegotiationTest::accept, storage());
        int verifying = listen(
                new IdentityPolicy(verifier, IdentityPolicy.Anonymous.ALLOWED, NegotiationTest::accept), storage());

        assertThat(agree(ignoring, claiming).identityResponse()).isEmpty();
        assertThat(connect(verifying, claiming)).isEqualTo(new ConnectOutcome.Rejected(Rejection.NO_REASON));
        assertThat(agree(
                                verifying,
                                claiming.withIdentity(
                                        new UserIdentity.UsernameAndPasscode("me", Octets.ofText("right")), true))
                        .identityResponse())
                .contains(Octets.ofText("USER"));
        assertThat(agree(verifying, proposing(ProposedContext.of(CT, EXPLICIT))).identityResponse())
                .isEmpty();
    }

    @Test
    void u6aHugeIdentityIsNoHarm() throws IOException {
        int port = listen(NegotiationTest::accept, storage());
        Octets huge = Octets.of(new byte[65_000]);

        Agreement agreement = agree(
                port,
                proposing(ProposedContext.of(CT, EXPLICIT)).withIdentity(new UserIdentity.JsonWebToken(huge), true));

        assertThat(agreement.contexts()).hasSize(1);
    }
}
