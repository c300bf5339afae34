package org.heliograph.dimse.negotiation;

/**
 * An identity as it is proposed.
 *
 * @param responseRequested whether the acceptor is to say that it verified it; an acceptor that ignores identities does
 *     not answer
 */
public record IdentityClaim(UserIdentity identity, boolean responseRequested) {}
