package org.heliograph.dimse.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.query.QueryLevel;

/** C-MOVE or C-GET from the side that asks. */
final class RetrieveQuestion {
    private static final int PRIORITY_MEDIUM = 0;

    private final Association association;
    private final PresentationContext context;
    private final TransferSyntax syntax;

    RetrieveQuestion(Association association, PresentationContext context) {
        this.association = association;
        this.context = context;
        this.syntax = TransferSyntax.of(context.transferSyntax());
    }

    CommandSet.Builder request(CommandField field) {
        return CommandSet.of(field)
                .set(CommandElement.MESSAGE_ID, association.nextMessageId())
                .set(CommandElement.PRIORITY, PRIORITY_MEDIUM)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, context.abstractSyntax())
                .withDataSet();
    }

    RetrieveOutcome ask(CommandSet request, QueryLevel level, DataSet keys, RetrieveProgress progress) {
        DataSet identifier =
                keys.toBuilder().string(Tags.QUERY_RETRIEVE_LEVEL, level.name()).build();
        try {
            association.send(context, request, new ByteArrayInputStream(MessageDataSet.encode(identifier, syntax)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
        boolean cancelled = false;
        while (true) {
            Message response = association.receiveResponse(request);
            DimseStatus status = DimseStatus.of(response.command());
            SubOperationCounts counts = SubOperationCounts.of(response.command());
            if (!status.isPending()) {
                String comment =
                        response.command().text(CommandElement.ERROR_COMMENT).orElse("");
                return new RetrieveOutcome(status, counts, failed(response), comment);
            }
            if (!cancelled && !progress.report(counts)) {
                cancelled = true;
                association.send(context, request.cancellation());
            }
        }
    }

    /** The list is a courtesy: one that cannot be read changes nothing about the outcome. */
    private List<Uid> failed(Message response) {
        try {
            return response.command().hasDataSet()
                    ? FailedInstances.of(MessageDataSet.read(response.dataSet(), syntax))
                    : List.of();
        } catch (DicomException _) {
            return List.of();
        }
    }
}
