package org.heliograph.dimse.retrieve;

import java.util.Optional;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.Peer;

/** Where C-MOVE may send to: titles mean nothing until they are configured here. */
@FunctionalInterface
public interface MoveDestinations {
    /** The peer of that title for what {@code requestor} asks; nothing makes it status A801H. */
    Optional<Peer> find(AeTitle destination, AssociationRequest requestor);
}
