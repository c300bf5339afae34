package org.heliograph.dimse.query;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.MessageDataSet;

/** Matches as pending responses (PS3.7 §9.3.2.2). */
final class PendingResponses implements Matches {
    private final Association association;
    private final Message request;
    private final TransferSyntax syntax;
    private final int limit;
    private int sent;
    private boolean full;
    private Optional<DimseException> broken = Optional.empty();

    PendingResponses(Association association, Message request, int limit) {
        this.association = association;
        this.request = request;
        this.syntax = TransferSyntax.of(request.context().transferSyntax());
        this.limit = limit;
    }

    @Override
    public boolean send(DataSet match) {
        return send(match, FindStatus.PENDING);
    }

    @Override
    public boolean sendWithoutOptionalKeys(DataSet match) {
        return send(match, FindStatus.PENDING_OPTIONAL_KEYS_NOT_SUPPORTED);
    }

    private boolean send(DataSet match, FindStatus status) {
        full |= sent == limit;
        if (!wanted()) {
            return false;
        }
        byte[] encoded = MessageDataSet.encode(match, syntax);
        CommandSet response = request.command().response(status).withDataSet().build();
        try {
            association.send(request.context(), response, new ByteArrayInputStream(encoded));
        } catch (DimseException e) {
            broken = Optional.of(e);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
        sent++;
        return true;
    }

    @Override
    public boolean wanted() {
        try {
            return !full && !association.isCancelled();
        } catch (DimseException e) {
            broken = Optional.of(e);
            throw e;
        }
    }

    /** Whether there was one match more than the limit allows. */
    boolean isFull() {
        return full;
    }

    /** The association's end is nobody's answer, even if the handler swallowed it. */
    void throwIfBroken() {
        if (broken.isPresent()) {
            throw broken.get();
        }
    }
}
