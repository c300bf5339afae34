package org.heliograph.dimse.negotiation;

import org.heliograph.dimse.Octets;

/**
 * Who uses the requestor, as it claims (PS3.7 §D.3.3.7): nothing of it is true before a {@link UserIdentityVerifier}
 * said so, and nothing of it is ever written to a log.
 */
public sealed interface UserIdentity {
    /** Type 1: a name alone. */
    record Username(String name) implements UserIdentity {
        @Override
        public String toString() {
            return "Username";
        }
    }

    /** Type 2: a name and what proves it. */
    record UsernameAndPasscode(String name, Octets passcode) implements UserIdentity {
        @Override
        public String toString() {
            return "UsernameAndPasscode";
        }
    }

    /** Type 3: a Kerberos service ticket. */
    record KerberosTicket(Octets ticket) implements UserIdentity {}

    /** Type 4: a SAML assertion. */
    record SamlAssertion(Octets assertion) implements UserIdentity {}

    /** Type 5: a JSON Web Token. */
    record JsonWebToken(Octets token) implements UserIdentity {}

    /**
     * A claim that cannot be understood: its type is none of these, or its lengths are wrong. It is as good as a wrong
     * one where identities are verified, and is ignored elsewhere.
     */
    record Unreadable(int type) implements UserIdentity {}
}
