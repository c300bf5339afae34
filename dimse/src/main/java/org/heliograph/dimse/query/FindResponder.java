package org.heliograph.dimse.query;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.MessageDataSet;
import org.heliograph.dimse.message.ServiceStatus;

/**
 * Answers one C-FIND (PS3.7 §9.1.2, §9.3.2): matches as they are found, then one final status. For services that are
 * C-FIND with other keys than those of query/retrieve.
 */
public final class FindResponder {
    private static final int MAX_COMMENT = 64;

    private final int maxMatches;

    /** @param maxMatches the most that are sent; a query that has more ends with A700H */
    public FindResponder(int maxMatches) {
        this.maxMatches = maxMatches;
    }

    /** What looks for matches, as a {@link FindHandler} does. */
    @FunctionalInterface
    public interface Search {
        Ending run(DataSet identifier, Matches matches) throws Exception;
    }

    /**
     * How a query ended.
     *
     * @param comment for people, at most 64 characters, no patient data; may be empty
     */
    public record Ending(ServiceStatus status, String comment) {
        public static Ending of(ServiceStatus status) {
            return new Ending(status, "");
        }
    }

    /** Reads the identifier, runs the search and answers. */
    public void respond(Association association, Message request, Search search) {
        Ending ending = request.isOfItsContext()
                ? answer(association, request, search)
                : Ending.of(FindStatus.SOP_CLASS_NOT_SUPPORTED);
        CommandSet.Builder response = request.command().response(ending.status());
        if (!ending.comment().isEmpty()) {
            response.set(
                    CommandElement.ERROR_COMMENT,
                    ending.comment()
                            .substring(0, Math.min(MAX_COMMENT, ending.comment().length())));
        }
        association.send(request.context(), response.build());
    }

    private Ending answer(Association association, Message request, Search search) {
        Optional<DataSet> identifier = identifier(request);
        return identifier.isEmpty()
                ? new Ending(FindStatus.UNABLE_TO_PROCESS, "the identifier cannot be read")
                : search(association, request, identifier.get(), search);
    }

    private static Optional<DataSet> identifier(Message request) {
        try {
            return request.command().hasDataSet()
                    ? Optional.of(MessageDataSet.read(
                            request.dataSet(),
                            TransferSyntax.of(request.context().transferSyntax())))
                    : Optional.empty();
        } catch (DicomException _) {
            return Optional.empty();
        }
    }

    private Ending search(Association association, Message request, DataSet identifier, Search search) {
        PendingResponses matches = new PendingResponses(association, request, maxMatches);
        Optional<Ending> ending = HandlerCall.run(association, () -> search.run(identifier, matches));
        matches.throwIfBroken();
        if (association.isCancelled()) {
            return Ending.of(FindStatus.CANCELLED);
        }
        if (matches.isFull()) {
            return new Ending(FindStatus.OUT_OF_RESOURCES, "more than " + maxMatches + " matches");
        }
        return ending.orElseGet(() -> Ending.of(FindStatus.UNABLE_TO_PROCESS));
    }
}
