package org.heliograph.dimse.association;

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
         */
        record Accept(boolean reserved) implements Decision {}

        record Reject(Rejection rejection) implements Decision {}
    }
}
