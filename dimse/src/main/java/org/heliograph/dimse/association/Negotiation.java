package org.heliograph.dimse.association;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.NegotiationItems;
import org.heliograph.dimse.pdu.PresentationContextAc;
import org.heliograph.dimse.pdu.PresentationContextRq;

/** What an acceptor answers to A-ASSOCIATE-RQ, before and after its policy was asked (PS3.8 §7.1.1). */
final class Negotiation {
    /** Result/Reason of a presentation context (PS3.8 Table 9-18). */
    static final int ACCEPTANCE = 0;

    private static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    private static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    /** A peer may send so many requests before it reads an answer; they are carried out in turn. We ask one by one. */
    private static final OperationsWindow WINDOW = new OperationsWindow(32, 1);

    private final ServiceRegister services;
    private final int maxPduLength;

    Negotiation(ServiceRegister services, int maxPduLength) {
        this.services = services;
        this.maxPduLength = maxPduLength;
    }

    /** What a request says once it is understood. */
    sealed interface Understood {
        record Request(AssociationRequest request) implements Understood {}

        record Refused(Rejection rejection) implements Understood {}
    }

    static Understood understand(AssociateRq pdu, InetSocketAddress remote, Optional<X509Certificate> certificate) {
        if (!pdu.applicationContext().equals(Uids.DICOM_APPLICATION_CONTEXT)) {
            return new Understood.Refused(Rejection.APPLICATION_CONTEXT);
        }
        Optional<AeTitle> called = AeTitle.parse(pdu.calledAeTitle());
        if (called.isEmpty()) {
            return new Understood.Refused(Rejection.CALLED_AE_TITLE);
        }
        Optional<AeTitle> calling = AeTitle.parse(pdu.callingAeTitle());
        if (calling.isEmpty()) {
            return new Understood.Refused(Rejection.CALLING_AE_TITLE);
        }
        return new Understood.Request(new AssociationRequest(
                called.get(),
                calling.get(),
                remote,
                Proposals.of(pdu),
                pdu.user().implementationClass(),
                pdu.user().implementationVersionName(),
                certificate));
    }

    /** The answer for each context that was proposed, in the order of the request, and for the other items. */
    AssociateAc accept(AssociateRq pdu, AssociationProposal proposal, Optional<Octets> identityResponse) {
        List<PresentationContextAc> answers = pdu.contexts().stream()
                .map(context -> answer(context, proposal))
                .toList();
        NegotiationItems asked = pdu.user().items();
        NegotiationItems items = new NegotiationItems(
                asked.window().map(WINDOW::atMost),
                roles(asked, proposal),
                extended(asked, proposal),
                List.of(),
                Optional.empty(),
                identityResponse);
        return new AssociateAc(
                Identification.PROTOCOL_VERSION,
                pdu.calledAeTitle(),
                pdu.callingAeTitle(),
                Uids.DICOM_APPLICATION_CONTEXT,
                answers,
                Identification.offering(maxPduLength).with(items));
    }

    private PresentationContextAc answer(PresentationContextRq proposed, AssociationProposal proposal) {
        Uid abstractSyntax = proposed.abstractSyntax();
        Roles asked = proposal.roles(abstractSyntax);
        Optional<Service> service = asked.user() ? services.serving(abstractSyntax, proposal) : Optional.empty();
        if (service.isEmpty() && asked.provider()) {
            service = services.calling(abstractSyntax);
        }
        if (service.isEmpty()) {
            return refused(proposed, ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        return service.get()
                .transferSyntax(abstractSyntax, proposed.transferSyntaxes())
                .map(syntax -> new PresentationContextAc(proposed.id(), ACCEPTANCE, syntax))
                .orElseGet(() -> refused(proposed, TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    /** A refused context names a transfer syntax all the same, which is not significant (PS3.8 §9.3.3.2). */
    private static PresentationContextAc refused(PresentationContextRq proposed, int result) {
        Uid any = proposed.transferSyntaxes().isEmpty()
                ? new Uid("")
                : proposed.transferSyntaxes().getFirst();
        return new PresentationContextAc(proposed.id(), result, any);
    }

    private Map<Uid, Roles> roles(NegotiationItems asked, AssociationProposal proposal) {
        Map<Uid, Roles> granted = new LinkedHashMap<>();
        asked.roles().forEach((sopClass, roles) -> {
            Roles ours = new Roles(
                    services.serving(sopClass, proposal).isPresent(),
                    services.calling(sopClass).isPresent());
            if (ours.any()) {
                granted.put(sopClass, roles.and(ours));
            }
        });
        return granted;
    }

    private Map<Uid, Octets> extended(NegotiationItems asked, AssociationProposal proposal) {
        Map<Uid, Octets> answers = new LinkedHashMap<>();
        asked.extended()
                .forEach((sopClass, information) -> services.serving(sopClass, proposal)
                        .flatMap(service -> service.extended(sopClass, information))
                        .ifPresent(answer -> answers.put(sopClass, answer)));
        return answers;
    }
}
