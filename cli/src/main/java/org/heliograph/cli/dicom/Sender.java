package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScu;

/** Sends what a plan holds over one association, and over another where the peer ends one early. */
final class Sender {
    /** So many associations in a row that carry nothing are enough. */
    private static final int FRUITLESS = 3;

    private final CallOptions call;
    private final Peer peer;
    private final boolean transcode;
    private final SendReport report;

    Sender(CallOptions call, Peer peer, boolean transcode, SendReport report) {
        this.call = call;
        this.peer = peer;
        this.transcode = transcode;
        this.report = report;
    }

    void send(SendPlan plan) {
        List<OutgoingObject> left = plan.objects();
        int fruitless = 0;
        while (!left.isEmpty()) {
            int done;
            try (Association association = call.call(peer, AssociationProposal.of(plan.contexts()))) {
                done = send(association, left);
            } catch (IOException e) {
                giveUp(left, Problems.said(e));
                return;
            } catch (DimseException e) {
                giveUp(left, "no association: " + e.getMessage());
                return;
            }
            fruitless = done > 1 ? 0 : fruitless + 1;
            left = left.subList(done, left.size());
            if (fruitless == FRUITLESS) {
                giveUp(left, "not sent: the peer ended " + FRUITLESS + " associations at their first object");
                return;
            }
        }
    }

    private void giveUp(List<OutgoingObject> objects, String why) {
        objects.forEach(object -> report.failed(object, "", why));
    }

    /** How many objects are dealt with: all, or as many as until the association ended, the one in hand included. */
    private int send(Association association, List<OutgoingObject> objects) {
        StoreScu scu = new StoreScu(association);
        int done = 0;
        for (OutgoingObject object : objects) {
            done++;
            try {
                send(association, scu, object);
            } catch (DimseException e) {
                report.failed(object, "", String.valueOf(e.getMessage()));
                return done;
            } catch (IOException e) {
                report.failed(object, "", Problems.said(e));
                return done;
            }
        }
        try {
            association.release();
        } catch (DimseException e) {
            // Every object was answered: that the peer hangs up instead of saying good-bye changes nothing.
            return done;
        }
        return done;
    }

    private void send(Association association, StoreScu scu, OutgoingObject object) throws IOException {
        boolean asItIs = association
                .context(object.item().sopClass(), object.item().transferSyntax())
                .isPresent();
        if (!asItIs && transcode && object.canBeReencoded()) {
            try (Reencoded reencoded = Reencoded.implicit(object);
                    InputStream in = reencoded.dataSet()) {
                report.answered(object, scu.store(reencoded.item(), in), true);
            }
            return;
        }
        try (InputStream in = object.dataSet()) {
            StoreOutcome outcome = scu.store(object.item(), in);
            report.answered(object, outcome, false);
        }
    }
}
