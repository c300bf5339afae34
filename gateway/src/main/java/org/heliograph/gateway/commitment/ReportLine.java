package org.heliograph.gateway.commitment;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.commitment.CommitReportScu;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.ReportOutcome;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.link.GatewaySettings;

/** Brings a report to a peer over an association of ours, at the port that is written down for it (PS3.4 §J.3.3). */
final class ReportLine {
    private final SiteSettings settings;

    ReportLine(SiteSettings settings) {
        this.settings = settings;
    }

    ReportOutcome report(AskedNote note, CommitmentReport report) {
        AeTitle title = new AeTitle(note.callingAeTitle());
        Optional<Peer> peer = settings.site()
                .flatMap(site -> site.rights(title, InetAddress.ofLiteral(note.address())))
                .flatMap(GatewaySettings.Rights::port)
                .map(port -> new Peer(note.address(), port, title));
        if (peer.isEmpty()) {
            return new ReportOutcome.Lost("no port is written down for the peer");
        }
        AssociationClient client =
                new AssociationClient(new AeTitle(note.calledAeTitle()), TransportSettings.defaults());
        try {
            return switch (client.connect(peer.get(), List.of(CommitReportScu.CONTEXT))) {
                case ConnectOutcome.Unreachable away -> new ReportOutcome.Lost(away.problem());
                case ConnectOutcome.Rejected rejected ->
                    new ReportOutcome.Lost("rejected: " + rejected.rejection().reason());
                case ConnectOutcome.Accepted accepted -> {
                    try (Association association = accepted.association()) {
                        ReportOutcome outcome = new CommitReportScu(association).report(report);
                        if (outcome instanceof ReportOutcome.Answered) {
                            association.release();
                        }
                        yield outcome;
                    }
                }
            };
        } catch (DimseException | IOException e) {
            return new ReportOutcome.Lost(String.valueOf(e.getMessage()));
        }
    }
}
