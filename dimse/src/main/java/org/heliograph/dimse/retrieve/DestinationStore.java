package org.heliograph.dimse.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.StatusCategory;

/**
 * A destination of C-MOVE. It is called when the first object comes, and again when one comes of a kind that was not
 * proposed, or when the association was lost; not again once it refused or could not be reached.
 */
final class DestinationStore implements InstanceStore, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DestinationStore.class.getName());
    private static final int MAX_LOSSES = 3;

    private final Association mover;
    private final AssociationClient client;
    private final Peer destination;
    private final MoveOrigin origin;
    private final SequencedSet<ProposedContext> proposed = new LinkedHashSet<>();
    private Optional<Association> current = Optional.empty();
    private boolean givenUp;
    private int losses;

    DestinationStore(Association mover, AssociationClient client, Peer destination, MoveOrigin origin) {
        this.mover = mover;
        this.client = client;
        this.destination = destination;
        this.origin = origin;
    }

    /** Whatever happens here costs the object, not the association of who asked for it. */
    @Override
    public StatusCategory store(RetrievedInstance instance, Collection<RetrievedInstance> upcoming) {
        return HandlerCall.run(mover, () -> attempt(instance, upcoming)).orElseGet(() -> {
            lose();
            return StatusCategory.FAILURE;
        });
    }

    private StatusCategory attempt(RetrievedInstance instance, Collection<RetrievedInstance> upcoming)
            throws IOException {
        if (!givenUp && (current.isEmpty() || !proposed.containsAll(contexts(instance)))) {
            connect(instance, upcoming);
        }
        Optional<PresentationContext> context = current.flatMap(association -> accepted(association, instance));
        if (current.isEmpty() || context.isEmpty()) {
            return StatusCategory.FAILURE;
        }
        try (InputStream dataSet = instance.source().open(context.get().transferSyntax())) {
            return StoreSubOperation.run(current.get(), context.get(), instance, Optional.of(origin), dataSet)
                    .category();
        }
    }

    private void connect(RetrievedInstance instance, Collection<RetrievedInstance> upcoming) throws IOException {
        endCurrent();
        SequencedSet<ProposedContext> wanted = new LinkedHashSet<>(contexts(instance));
        Stream.concat(proposed.stream(), upcoming.stream().flatMap(other -> contexts(other).stream()))
                .filter(_ -> wanted.size() < ProposedContext.MAX_PER_ASSOCIATION)
                .forEach(wanted::add);
        proposed.clear();
        proposed.addAll(wanted);
        switch (client.connect(destination, List.copyOf(wanted))) {
            case ConnectOutcome.Accepted(Association association) -> current = Optional.of(association);
            case ConnectOutcome.Rejected(var rejection) -> giveUp("rejected: " + rejection.reason());
            case ConnectOutcome.Unreachable(String problem) -> giveUp("unreachable: " + problem);
        }
    }

    private void giveUp(String problem) {
        givenUp = true;
        LOG.log(Level.WARNING, () -> "The destination " + destination.aeTitle() + " of a C-MOVE is " + problem);
    }

    private static List<ProposedContext> contexts(RetrievedInstance instance) {
        return instance.transferSyntaxes().stream()
                .map(syntax -> ProposedContext.of(instance.sopClass(), syntax))
                .toList();
    }

    private static Optional<PresentationContext> accepted(Association association, RetrievedInstance instance) {
        return instance.transferSyntaxes().stream()
                .flatMap((Uid syntax) -> association.context(instance.sopClass(), syntax).stream())
                .findFirst();
    }

    private void lose() {
        losses++;
        givenUp |= losses == MAX_LOSSES;
        try {
            if (current.isPresent()) {
                current.get().close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A lost association could not be closed", e);
        }
        current = Optional.empty();
    }

    private void endCurrent() throws IOException {
        if (current.isPresent()) {
            try (Association association = current.get()) {
                current = Optional.empty();
                association.release();
            }
        }
    }

    @Override
    public void close() {
        try {
            endCurrent();
        } catch (IOException | DimseException e) {
            LOG.log(Level.DEBUG, "The association of a C-MOVE did not end well", e);
        }
    }
}
