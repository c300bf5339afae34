package org.heliograph.dimse.normalized;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.message.MessageDataSet;

/** Answers normalized requests of some SOP classes (PS3.7 §10.3). */
public final class NormalizedScp implements Service {
    private final Set<Uid> provided;
    private final Set<Uid> called;
    private final Set<CommandField> requests;
    private final NormalizedHandler handler;

    private NormalizedScp(Set<Uid> provided, Set<Uid> called, Set<CommandField> requests, NormalizedHandler handler) {
        this.provided = Set.copyOf(provided);
        this.called = Set.copyOf(called);
        this.requests = Set.copyOf(requests);
        this.handler = handler;
    }

    /** The provider of these SOP classes for these operations. */
    public static NormalizedScp provider(Set<Uid> sopClasses, Set<CommandField> requests, NormalizedHandler handler) {
        return new NormalizedScp(sopClasses, Set.of(), requests, handler);
    }

    /**
     * The user of these SOP classes, to whom providers report events: over an association that we asked for, or over one
     * that they ask for as the provider (PS3.7 §D.3.3.4).
     */
    public static NormalizedScp eventReceiver(Set<Uid> sopClasses, NormalizedHandler handler) {
        return new NormalizedScp(Set.of(), sopClasses, Set.of(CommandField.N_EVENT_REPORT_RQ), handler);
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return provided.contains(abstractSyntax);
    }

    @Override
    public boolean calls(Uid abstractSyntax) {
        return called.contains(abstractSyntax);
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return MessageDataSet.syntax(proposed);
    }

    @Override
    public Set<CommandField> requests() {
        return requests;
    }

    @Override
    public void serve(Association association, Message message) {
        NormalizedAnswer answer = switch (RequestReader.read(message)) {
            case RequestReader.Read.Understood(NormalizedRequest request) ->
                HandlerCall.run(association, () -> handler.answer(association.request(), request))
                        .orElse(NormalizedAnswer.of(GeneralStatus.PROCESSING_FAILURE));
            case RequestReader.Read.Wrong(GeneralStatus status) -> NormalizedAnswer.of(status);
        };
        send(association, message, answer);
    }

    private static void send(Association association, Message message, NormalizedAnswer answer) {
        CommandSet.Builder response = message.command().response(answer.status());
        answer.sopInstance().ifPresent(uid -> response.set(CommandElement.AFFECTED_SOP_INSTANCE_UID, uid));
        answer.errorId().ifPresent(id -> response.set(CommandElement.ERROR_ID, id));
        if (!answer.comment().isEmpty()) {
            response.set(CommandElement.ERROR_COMMENT, answer.comment());
        }
        // What kind of event or action is answered is said again, where there is a reply (PS3.7 §10.1.1.1.4,
        // §10.1.4.1.5).
        message.command()
                .integer(CommandElement.EVENT_TYPE_ID)
                .ifPresent(type -> response.set(CommandElement.EVENT_TYPE_ID, type));
        message.command()
                .integer(CommandElement.ACTION_TYPE_ID)
                .ifPresent(type -> response.set(CommandElement.ACTION_TYPE_ID, type));
        Optional<DataSet> dataSet = answer.dataSet();
        if (dataSet.isEmpty()) {
            association.send(message.context(), response.build());
            return;
        }
        TransferSyntax syntax = TransferSyntax.of(message.context().transferSyntax());
        byte[] encoded = MessageDataSet.encode(dataSet.get(), syntax);
        try {
            association.send(message.context(), response.withDataSet().build(), new ByteArrayInputStream(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
    }
}
