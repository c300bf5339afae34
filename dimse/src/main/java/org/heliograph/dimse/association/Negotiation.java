package org.heliograph.dimse.association;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.pdu.AssociateAc;
import org.heliograph.dimse.pdu.AssociateRq;
import org.heliograph.dimse.pdu.PresentationContextAc;
import org.heliograph.dimse.pdu.PresentationContextRq;

/** What an acceptor answers to A-ASSOCIATE-RQ, before and after its policy was asked (PS3.8 §7.1.1). */
final class Negotiation {
    /** Result/Reason of a presentation context (PS3.8 Table 9-18). */
    private static final int ACCEPTANCE = 0;

    private static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    private static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    private final List<Service> services;
    private final int maxPduLength;

    Negotiation(List<Service> services, int maxPduLength) {
        this.services = List.copyOf(services);
        this.maxPduLength = maxPduLength;
    }

    /** What a request says once it is understood. */
    sealed interface Understood {
        record Request(AssociationRequest request) implements Understood {}

        record Refused(Rejection rejection) implements Understood {}
    }

    static Understood understand(AssociateRq pdu, InetSocketAddress remote) {
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
        List<ProposedContext> contexts = pdu.contexts().stream()
                .map(context -> new ProposedContext(context.abstractSyntax(), context.transferSyntaxes()))
                .toList();
        return new Understood.Request(new AssociationRequest(
                called.get(),
                calling.get(),
                remote,
                contexts,
                pdu.user().implementationClass(),
                pdu.user().implementationVersionName()));
    }

    /** The answer for each context that was proposed, in the order of the request. */
    AssociateAc accept(AssociateRq request) {
        List<PresentationContextAc> answers =
                request.contexts().stream().map(this::answer).toList();
        return new AssociateAc(
                Identification.PROTOCOL_VERSION,
                request.calledAeTitle(),
                request.callingAeTitle(),
                Uids.DICOM_APPLICATION_CONTEXT,
                answers,
                Identification.offering(maxPduLength));
    }

    private PresentationContextAc answer(PresentationContextRq proposed) {
        Uid abstractSyntax = proposed.abstractSyntax();
        Optional<Service> service = service(abstractSyntax);
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

    Optional<Service> service(Uid abstractSyntax) {
        return services.stream()
                .filter(candidate -> candidate.serves(abstractSyntax))
                .findFirst();
    }

    /** The contexts that both ends have now. */
    static List<PresentationContext> accepted(
            List<PresentationContextRq> proposed, List<PresentationContextAc> answers) {
        List<PresentationContext> accepted = new ArrayList<>();
        for (PresentationContextAc answer : answers) {
            if (answer.result() == ACCEPTANCE) {
                PresentationContextRq asked = proposed.stream()
                        .filter(context -> context.id() == answer.id()
                                && context.transferSyntaxes().contains(answer.transferSyntax()))
                        .findFirst()
                        .orElseThrow(() ->
                                Fragments.violation("context " + answer.id() + " was accepted as it was not proposed"));
                accepted.add(new PresentationContext(answer.id(), asked.abstractSyntax(), answer.transferSyntax()));
            }
        }
        return accepted;
    }
}
