package org.heliograph.dimse.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.AssociationPolicy;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.association.Service;

/** Our own end of an association with whatever peer: everybody is let in, what is proposed must be accepted. */
public final class Ours {
    public static final AeTitle AE_TITLE = new AeTitle("HELIOGRAPH");

    private Ours() {}

    /** A listener on a free port of loopback. */
    public static DicomListener listen(Service... services) throws IOException {
        return DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                _ -> new AssociationPolicy.Decision.Accept(false),
                List.of(services));
    }

    public static AssociationClient client() {
        return new AssociationClient(AE_TITLE, TransportSettings.defaults());
    }

    public static Peer peer(int port, String aeTitle) {
        return new Peer("127.0.0.1", port, new AeTitle(aeTitle));
    }

    public static Association connect(int port, String aeTitle, ProposedContext... contexts) {
        return connect(port, aeTitle, AssociationProposal.of(List.of(contexts)));
    }

    public static Association connect(int port, String aeTitle, AssociationProposal proposal, Service... services) {
        ConnectOutcome outcome = client().connect(peer(port, aeTitle), proposal, List.of(services));
        assertThat(outcome).isInstanceOf(ConnectOutcome.Accepted.class);
        return ((ConnectOutcome.Accepted) outcome).association();
    }
}
