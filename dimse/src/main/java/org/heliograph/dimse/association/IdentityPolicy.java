package org.heliograph.dimse.association;

import java.util.Optional;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.IdentityClaim;
import org.heliograph.dimse.negotiation.UserIdentityVerifier;

/**
 * A policy that has identities verified before it asks another policy (PS3.7 §D.3.3.7). Without one of these, what
 * peers say about their users is ignored.
 */
public final class IdentityPolicy implements AssociationPolicy {
    /** What becomes of peers that claim no identity. */
    public enum Anonymous {
        ALLOWED,
        REJECTED
    }

    private final UserIdentityVerifier verifier;
    private final Anonymous anonymous;
    private final AssociationPolicy policy;

    /** {@code policy} decides about those whose identity is true, and the anonymous if they are allowed. */
    public IdentityPolicy(UserIdentityVerifier verifier, Anonymous anonymous, AssociationPolicy policy) {
        this.verifier = verifier;
        this.anonymous = anonymous;
        this.policy = policy;
    }

    @Override
    public Decision decide(AssociationRequest request) {
        Optional<IdentityClaim> claim = request.proposal().identity();
        if (claim.isPresent()) {
            return verify(request, claim.get());
        }
        return switch (anonymous) {
            case ALLOWED -> policy.decide(request);
            case REJECTED -> new Decision.Reject(Rejection.NO_REASON);
        };
    }

    private Decision verify(AssociationRequest request, IdentityClaim claim) {
        return switch (verifier.verify(claim.identity(), request.callingAeTitle())) {
            case UserIdentityVerifier.Verdict.Verified(Octets response) ->
                switch (policy.decide(request)) {
                    case Decision.Accept(boolean reserved, Optional<Octets> _) ->
                        new Decision.Accept(reserved, Optional.of(response).filter(_ -> claim.responseRequested()));
                    case Decision.Reject reject -> reject;
                };
            case UserIdentityVerifier.Verdict.Refused() -> new Decision.Reject(Rejection.NO_REASON);
        };
    }
}
