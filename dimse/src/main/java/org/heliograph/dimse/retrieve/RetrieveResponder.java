package org.heliograph.dimse.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.query.Relational;

/** Answers one C-MOVE or C-GET: pending with counts after each sub-operation, then one final status. */
final class RetrieveResponder {
    private static final System.Logger LOG = System.getLogger(RetrieveResponder.class.getName());

    private final Association association;
    private final Message request;
    private final TransferSyntax syntax;

    RetrieveResponder(Association association, Message request) {
        this.association = association;
        this.request = request;
        this.syntax = TransferSyntax.of(request.context().transferSyntax());
    }

    void respond(RetrieveHandler handler, Hierarchy hierarchy, InstanceStore store) {
        if (!request.isOfItsContext()) {
            refuse(RetrieveStatus.SOP_CLASS_NOT_SUPPORTED, "");
            return;
        }
        Optional<DataSet> identifier = identifier();
        if (identifier.isEmpty()) {
            refuse(RetrieveStatus.UNABLE_TO_PROCESS, "the identifier cannot be read");
            return;
        }
        Uid sopClass = request.context().abstractSyntax();
        InformationModel model = InformationModel.of(sopClass)
                .orElseThrow(() -> new IllegalStateException(sopClass + " is served and no model"));
        Optional<QueryLevel> level = Hierarchy.level(model, identifier.get());
        if (level.isEmpty()) {
            refuse(RetrieveStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS, "Query/Retrieve Level is none of the model's");
            return;
        }
        Hierarchy rules = Relational.isAgreed(association, sopClass) ? Hierarchy.LENIENT : hierarchy;
        Optional<Hierarchy.Violation> violation = rules.checkRetrieval(model, level.get(), identifier.get());
        if (violation.isPresent()) {
            refuse(
                    RetrieveStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS,
                    violation.get().problem() + ": " + violation.get().offending());
            return;
        }
        RetrieveRequest asked = new RetrieveRequest(association.request(), model, level.get(), identifier.get());
        RetrieveAnswer answer = HandlerCall.run(association, () -> handler.retrieve(asked))
                .orElse(new RetrieveAnswer.Refused(RetrieveStatus.UNABLE_TO_CALCULATE_NUMBER_OF_MATCHES));
        switch (answer) {
            case RetrieveAnswer.Refused(RetrieveStatus status) -> refuse(status, "");
            case RetrieveAnswer.Found(RetrievedInstances instances) -> retrieve(instances, store);
        }
    }

    private Optional<DataSet> identifier() {
        try {
            return request.command().hasDataSet()
                    ? Optional.of(MessageDataSet.read(request.dataSet(), syntax))
                    : Optional.empty();
        } catch (DicomException _) {
            return Optional.empty();
        }
    }

    void refuse(RetrieveStatus status, String comment) {
        CommandSet.Builder response = request.command().response(status);
        if (!comment.isEmpty()) {
            response.set(CommandElement.ERROR_COMMENT, comment);
        }
        association.send(request.context(), response.build());
    }

    private void retrieve(RetrievedInstances instances, InstanceStore store) {
        SubOperations operations = new SubOperations(association, instances, this::pending);
        RetrieveStatus status;
        try (instances) {
            status = operations.run(store);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Instances that were retrieved could not be closed", e);
            status = RetrieveStatus.UNABLE_TO_PROCESS;
        }
        end(status, operations);
    }

    private void pending(SubOperationCounts counts) {
        CommandSet.Builder response = request.command().response(RetrieveStatus.PENDING);
        counts.putInto(response, true);
        association.send(request.context(), response.build());
    }

    private void end(RetrieveStatus status, SubOperations operations) {
        CommandSet.Builder response = request.command().response(status);
        operations.counts().putInto(response, status == RetrieveStatus.CANCELLED);
        Optional<DataSet> failed = operations.failedInstances();
        if (failed.isEmpty()) {
            association.send(request.context(), response.build());
            return;
        }
        byte[] encoded = MessageDataSet.encode(failed.get(), syntax);
        try {
            association.send(request.context(), response.withDataSet().build(), new ByteArrayInputStream(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
    }
}
