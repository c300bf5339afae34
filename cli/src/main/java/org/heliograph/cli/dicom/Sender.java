package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.storage.StoreStream;

/** Sends what a plan holds over one association, and over another where the peer ends one early. */
final class Sender {
    /** So many objects may be on their way without an answer, if the peer agrees. */
    private static final OperationsWindow WINDOW = new OperationsWindow(16, 1);

    /** So many associations in a row that carry nothing are enough. */
    private static final int FRUITLESS = 3;

    private final Console console;
    private final CallOptions call;
    private final Peer peer;
    private final boolean transcode;
    private final SendReport report;

    Sender(Console console, CallOptions call, Peer peer, boolean transcode, SendReport report) {
        this.console = console;
        this.call = call;
        this.peer = peer;
        this.transcode = transcode;
        this.report = report;
    }

    void send(SendPlan plan) {
        AssociationProposal proposal = AssociationProposal.of(plan.contexts()).withWindow(WINDOW);
        List<OutgoingObject> left = plan.objects();
        int fruitless = 0;
        while (!left.isEmpty()) {
            int done;
            try (Association association = call.call(console, peer, proposal)) {
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
        Underway underway = new Underway(report);
        StoreStream stream = new StoreStream(association, underway::answered);
        int done = 0;
        try {
            for (OutgoingObject object : objects) {
                done++;
                send(association, stream, underway, object);
            }
            stream.finish();
        } catch (DimseException e) {
            // The last one may have waited for the answers to those before it: then it is still to be sent.
            boolean waited = underway.forgetLastUnless(stream.unanswered()::contains);
            underway.lost(String.valueOf(e.getMessage()));
            return waited ? done - 1 : done;
        } catch (IOException e) {
            underway.lost(Problems.said(e));
            return done;
        }
        try {
            association.release();
        } catch (DimseException e) {
            // Every object was answered: that the peer hangs up instead of saying good-bye changes nothing.
            return done;
        }
        return done;
    }

    private void send(Association association, StoreStream stream, Underway underway, OutgoingObject object)
            throws IOException {
        boolean asItIs = association
                .context(object.item().sopClass(), object.item().transferSyntax())
                .isPresent();
        if (!asItIs && transcode && object.canBeReencoded()) {
            try (Reencoded reencoded = Reencoded.implicit(object);
                    InputStream in = reencoded.dataSet()) {
                underway.begin(reencoded.item(), object, true);
                stream.store(reencoded.item(), in);
            }
            return;
        }
        underway.begin(object.item(), object, false);
        try (InputStream in = object.dataSet()) {
            stream.store(object.item(), in);
        }
    }
}
