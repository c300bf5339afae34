package org.heliograph.dimse.query;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.MessageDataSet;

/**
 * The answers to one query, read from the network as they are asked for: a peer sends no faster than they are read.
 *
 * <p>Nothing else can be asked over the association until {@link #end} has returned; closing cancels what is left.
 */
public final class FindResponses implements Iterator<DataSet>, AutoCloseable {
    private final Association association;
    private final PresentationContext context;
    private final CommandSet request;
    private Optional<DataSet> next = Optional.empty();
    private Optional<CommandSet> last = Optional.empty();
    private boolean cancelled;
    private boolean optionalKeysLeftOut;

    FindResponses(Association association, PresentationContext context, CommandSet request) {
        this.association = association;
        this.context = context;
        this.request = request;
    }

    /**
     * Whether there is another match; waits for it.
     *
     * @throws org.heliograph.dicom.DicomException when what came as a match is none; the one after it may be asked for
     */
    @Override
    public boolean hasNext() {
        while (next.isEmpty() && last.isEmpty()) {
            read();
        }
        return next.isPresent();
    }

    @Override
    public DataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more matches");
        }
        DataSet match = next.orElseThrow();
        next = Optional.empty();
        return match;
    }

    private void read() {
        Message response = association.receiveResponse(request);
        DimseStatus status = DimseStatus.of(response.command());
        if (!status.isPending()) {
            last = Optional.of(response.command());
        } else {
            optionalKeysLeftOut |= status.code() == FindStatus.PENDING_OPTIONAL_KEYS_NOT_SUPPORTED.code();
            // A pending response without an identifier is against PS3.7 §9.3.2.2, and no match.
            if (response.command().hasDataSet()) {
                next = Optional.of(
                        MessageDataSet.read(response.dataSet(), TransferSyntax.of(context.transferSyntax())));
            }
        }
    }

    /** Asks the peer to stop (C-CANCEL); matches that are under way still come. */
    public void cancel() {
        if (!cancelled && last.isEmpty()) {
            cancelled = true;
            association.send(context, request.cancellation());
        }
    }

    /** Skips the matches that are left, and gives the final status. */
    public DimseStatus end() {
        while (last.isEmpty()) {
            Message response = association.receiveResponse(request);
            if (!DimseStatus.of(response.command()).isPending()) {
                last = Optional.of(response.command());
            }
        }
        return DimseStatus.of(last.get());
    }

    /** What the peer said about an unsuccessful end; may be empty, and is for people. */
    public String comment() {
        return last.flatMap(command -> command.text(CommandElement.ERROR_COMMENT))
                .orElse("");
    }

    /** Whether the peer said of a match so far that it left optional keys out of account (status FF01H). */
    public boolean optionalKeysLeftOut() {
        return optionalKeysLeftOut;
    }

    @Override
    public void close() {
        cancel();
        end();
    }
}
