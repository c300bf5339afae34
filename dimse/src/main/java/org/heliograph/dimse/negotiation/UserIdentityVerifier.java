package org.heliograph.dimse.negotiation;

import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.Octets;

/** Says whether a claimed identity is true. Called from many threads at once, once for each association; may block. */
@FunctionalInterface
public interface UserIdentityVerifier {
    /** The verdict upon {@code identity}, which {@code callingAeTitle} claims. */
    Verdict verify(UserIdentity identity, AeTitle callingAeTitle);

    /** What a verifier says. */
    sealed interface Verdict {
        /**
         * It is true.
         *
         * @param response the server's answer, sent when it was asked for: a Kerberos server ticket, a SAML response, a
         *     JSON Web Token; empty for names and passcodes (PS3.7 §D.3.3.7.2)
         */
        record Verified(Octets response) implements Verdict {}

        /** It is not; the association is rejected. */
        record Refused() implements Verdict {}
    }
}
