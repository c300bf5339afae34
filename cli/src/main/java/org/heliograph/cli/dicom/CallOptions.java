package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.negotiation.UserIdentity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** As whom to call and how. */
final class CallOptions {
    @Option(
            names = {"--aet", "-aet", "-b"},
            paramLabel = "TITLE",
            converter = AeTitleWord.class,
            description = "our AE title (default: HELIOGRAPH)")
    private AeTitle calling = new AeTitle("HELIOGRAPH");

    @Option(
            names = {"--aec", "-aec"},
            paramLabel = "TITLE",
            converter = AeTitleWord.class,
            description = "the AE title that is called (default: ANY-SCP)")
    private Optional<AeTitle> called = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "say who the user is (PS3.7 Annex D.3.3.7)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            paramLabel = "WORD",
            description = "and prove it; seen by whoever can read the network")
    private Optional<String> password = Optional.empty();

    @Mixin
    private TransportOptions transport = new TransportOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    AeTitle calling() {
        return calling;
    }

    /** Whom the words name, and what follows. */
    PeerWords peer(List<String> words) {
        return PeerWords.parse(words, called);
    }

    Association call(Console console, Peer peer, AssociationProposal proposal) throws IOException {
        return call(console, peer, proposal, List.of());
    }

    /** An association with a peer; {@code services} are what it may ask of us meanwhile. */
    Association call(Console console, Peer peer, AssociationProposal proposal, List<Service> services)
            throws IOException {
        AssociationClient client = new AssociationClient(calling, transport.settings(), tls.calling(console));
        AssociationProposal whole =
                user.map(name -> proposal.withIdentity(identity(name), false)).orElse(proposal);
        return switch (client.connect(peer, whole, services)) {
            case ConnectOutcome.Accepted accepted -> accepted.association();
            case ConnectOutcome.Rejected rejected -> throw CallException.rejected(peer, rejected.rejection());
            case ConnectOutcome.Unreachable unreachable -> throw CallException.unreachable(peer, unreachable.problem());
        };
    }

    private UserIdentity identity(String name) {
        return password.<UserIdentity>map(word -> new UserIdentity.UsernameAndPasscode(name, Octets.ofText(word)))
                .orElseGet(() -> new UserIdentity.Username(name));
    }
}
