package org.heliograph.dimse.association;

import java.util.Optional;
import org.heliograph.dimse.Octets;

/** Decides who may have an association. Asked once for each request, from many threads. */
@FunctionalInterface
public interface AssociationPolicy {
    Decision decide(AssociationRequest request);

    /** What the policy says. */
    sealed interface Decision {
        /**
         * The peer may speak.
         *
         * @param reserved whether it may use the places that are kept for known peers when all others are taken
         * @param identityResponse what is answered to the identity that it claims; nothing when none was verified
         */
        record Accept(boolean reserved, Optional<Octets> identityResponse) implements Decision {
            /** Without a word about identities, which ignores them. */
            public Accept(boolean reserved) {
                this(reserved, Optional.empty());
            }
        }

        record Reject(Rejection rejection) implements Decision {}
    }
}
