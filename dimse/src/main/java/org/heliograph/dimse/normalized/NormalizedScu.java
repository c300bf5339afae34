package org.heliograph.dimse.normalized;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.MessageDataSet;

/** Sends normalized requests to a peer (PS3.7 §10.3). */
public final class NormalizedScu {
    private final Association association;

    public NormalizedScu(Association association) {
        this.association = association;
    }

    /** What to propose in order to use this SOP class. */
    public static ProposedContext context(Uid sopClass) {
        return new ProposedContext(sopClass, MessageDataSet.SYNTAXES.subList(0, 2));
    }

    /**
     * Sends a request and waits for its answer; what the peer asks meanwhile is carried out before.
     *
     * @return nothing when the peer did not accept the context
     */
    public Optional<NormalizedResult> send(NormalizedRequest request) {
        return association.context(request.sopClass()).map(context -> send(context, request));
    }

    private NormalizedResult send(PresentationContext context, NormalizedRequest request) {
        CommandSet command = RequestWriter.command(request, association.nextMessageId());
        TransferSyntax syntax = TransferSyntax.of(context.transferSyntax());
        if (command.hasDataSet()) {
            byte[] encoded = MessageDataSet.encode(RequestWriter.dataSet(request), syntax);
            try {
                association.send(context, command, new ByteArrayInputStream(encoded));
            } catch (IOException e) {
                throw new UncheckedIOException("reading an array", e);
            }
        } else {
            association.send(context, command);
        }
        Message response = association.receiveResponse(command);
        return result(response.command(), dataSet(response, syntax));
    }

    /** What cannot be read is left out: the status says what was done. */
    private static Optional<DataSet> dataSet(Message response, TransferSyntax syntax) {
        try {
            return response.command().hasDataSet()
                    ? Optional.of(MessageDataSet.read(response.dataSet(), syntax))
                    : Optional.empty();
        } catch (DicomException _) {
            return Optional.empty();
        }
    }

    private static NormalizedResult result(CommandSet response, Optional<DataSet> dataSet) {
        return new NormalizedResult(
                DimseStatus.of(response),
                response.uid(CommandElement.AFFECTED_SOP_INSTANCE_UID),
                dataSet,
                response.text(CommandElement.ERROR_COMMENT).orElse(""));
    }

    /**
     * Sends a request over an association that another thread serves, and waits for its answer; for reports of events
     * over the association on which something was asked. The answer's data set is not read.
     *
     * @return nothing when there is no context for it
     * @throws IllegalArgumentException when it has no data set
     * @throws org.heliograph.dimse.DimseException when no answer comes
     */
    public Optional<NormalizedResult> sendMeanwhile(NormalizedRequest request) {
        if (RequestWriter.dataSet(request).elements().isEmpty()) {
            throw new IllegalArgumentException("a request without a data set");
        }
        return association.context(request.sopClass()).map(context -> {
            CommandSet command = RequestWriter.command(request, association.nextMessageId());
            byte[] encoded =
                    MessageDataSet.encode(RequestWriter.dataSet(request), TransferSyntax.of(context.transferSyntax()));
            try {
                CommandSet answer = association.ask(context, command, new ByteArrayInputStream(encoded));
                return result(answer, Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException("reading an array", e);
            }
        });
    }
}
