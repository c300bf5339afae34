package org.heliograph.dimse.association;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.upperlayer.UpperLayer;

/** Takes one connection from its request to its end. */
final class Acceptor {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());

    /** Failure: unrecognized operation (PS3.7 §C.5). */
    private static final int UNRECOGNIZED_OPERATION = 0x0211;

    private final TransportSettings settings;
    private final AssociationPolicy policy;
    private final Negotiation negotiation;
    private final Admission admission;

    Acceptor(TransportSettings settings, AssociationPolicy policy, List<Service> services, Admission admission) {
        this.settings = settings;
        this.policy = policy;
        this.negotiation = new Negotiation(services, settings.maxPduLength());
        this.admission = admission;
    }

    void serve(UpperLayer upper, InetSocketAddress remote) throws IOException {
        try {
            if (admission.arrive(upper)) {
                answer(upper, remote);
            }
        } catch (DimseException e) {
            LOG.log(Level.DEBUG, () -> "Association of " + remote + " ended: " + e.kind() + ", " + e.getMessage());
        } finally {
            admission.leave(upper);
        }
    }

    private void answer(UpperLayer upper, InetSocketAddress remote) throws IOException {
        AssociateRq pdu = upper.receiveRequest();
        switch (Negotiation.understand(pdu, remote)) {
            case Negotiation.Understood.Refused(Rejection rejection) -> upper.reject(rejection.toPdu());
            case Negotiation.Understood.Request(AssociationRequest request) -> decide(upper, pdu, request);
        }
    }

    private void decide(UpperLayer upper, AssociateRq pdu, AssociationRequest request) throws IOException {
        switch (policy.decide(request)) {
            case AssociationPolicy.Decision.Reject(Rejection rejection) -> upper.reject(rejection.toPdu());
            case AssociationPolicy.Decision.Accept(boolean reserved, Optional<Octets> identityResponse) -> {
                if (admission.enter(upper, reserved)) {
                    AssociateAc answer = negotiation.accept(pdu, request.proposal(), identityResponse);
                    associate(upper, pdu, answer, request);
                } else {
                    upper.reject(Rejection.CONGESTION.toPdu());
                }
            }
        }
    }

    private void associate(UpperLayer upper, AssociateRq pdu, AssociateAc answer, AssociationRequest request)
            throws IOException {
        Association association = new Association(
                upper, settings, request, Agreement.of(pdu, answer), pdu.user().maximumLength());
        try {
            if (admission.begin(association)) {
                upper.accept(answer);
                converse(association);
            }
        } finally {
            admission.end(association);
            association.close();
        }
    }

    private void converse(Association association) {
        for (Optional<Message> next = association.receive(); next.isPresent(); next = association.receive()) {
            Message message = next.get();
            CommandField field = message.command().field();
            if (field.isResponse()) {
                throw DimseException.protocol(AbortReason.NOT_SPECIFIED, field + " to nothing that was asked");
            }
            if (field != CommandField.C_CANCEL_RQ) {
                request(association, message);
            }
            // What C-CANCEL names has been answered already: one operation at a time (PS3.7 §9.3.2.3).
        }
    }

    private void request(Association association, Message message) {
        Service service = negotiation
                .service(
                        message.context().abstractSyntax(),
                        association.request().proposal())
                .orElseThrow(() -> new IllegalStateException("an accepted context without a service"));
        if (service.requests().contains(message.command().field())) {
            service.serve(association, message);
        } else {
            association.send(
                    message.context(),
                    message.command().response(UNRECOGNIZED_OPERATION).build());
        }
    }
}
