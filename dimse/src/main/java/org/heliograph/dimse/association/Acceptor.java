package org.heliograph.dimse.association;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.upperlayer.UpperLayer;

/** Takes one connection from its request to its end. */
final class Acceptor {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());

    private final TransportSettings settings;
    private final AssociationPolicy policy;
    private final ServiceRegister services;
    private final Negotiation negotiation;
    private final Admission admission;

    Acceptor(TransportSettings settings, AssociationPolicy policy, List<Service> services, Admission admission) {
        this.settings = settings;
        this.policy = policy;
        this.services = new ServiceRegister(services);
        this.negotiation = new Negotiation(this.services, settings.maxPduLength());
        this.admission = admission;
    }

    void serve(UpperLayer upper, InetSocketAddress remote) throws IOException {
        try {
            if (admission.arrive(upper)) {
                upper.open();
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
        switch (Negotiation.understand(pdu, remote, upper.peerCertificate())) {
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
                upper,
                settings,
                request,
                Agreement.of(pdu, answer),
                services,
                pdu.user().maximumLength());
        try {
            if (admission.begin(association)) {
                upper.accept(answer);
                association.serve();
            }
        } finally {
            admission.end(association);
            association.close();
        }
    }
}
