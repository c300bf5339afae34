package org.heliograph.dimse.pdu;

import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.IdentityClaim;
import org.heliograph.dimse.negotiation.UserIdentity;
import org.heliograph.dimse.negotiation.UserIdentity.JsonWebToken;
import org.heliograph.dimse.negotiation.UserIdentity.KerberosTicket;
import org.heliograph.dimse.negotiation.UserIdentity.SamlAssertion;
import org.heliograph.dimse.negotiation.UserIdentity.Unreadable;
import org.heliograph.dimse.negotiation.UserIdentity.Username;
import org.heliograph.dimse.negotiation.UserIdentity.UsernameAndPasscode;

/** Item 58H (PS3.7 §D.3.3.7.1). */
final class UserIdentityItem {
    private UserIdentityItem() {}

    /** A claim that is broken within is a claim all the same, since who does not verify it would not look at it. */
    static IdentityClaim decode(PduReader in) {
        int type = in.hasMore() ? in.u8() : 0;
        try {
            boolean responseRequested = in.u8() == 1;
            Octets primary = in.octets(in.u16());
            Octets secondary = in.octets(in.u16());
            return new IdentityClaim(identity(type, primary, secondary), responseRequested);
        } catch (DimseException _) {
            return new IdentityClaim(new Unreadable(type), false);
        }
    }

    private static UserIdentity identity(int type, Octets primary, Octets secondary) {
        return switch (type) {
            case 1 -> new Username(primary.toText());
            case 2 -> new UsernameAndPasscode(primary.toText(), secondary);
            case 3 -> new KerberosTicket(primary);
            case 4 -> new SamlAssertion(primary);
            case 5 -> new JsonWebToken(primary);
            default -> new Unreadable(type);
        };
    }

    static void encode(PduWriter out, IdentityClaim claim) {
        out.item(ItemType.USER_IDENTITY_RQ, () -> {
            switch (claim.identity()) {
                case Username(String name) -> fields(out, 1, claim, Octets.ofText(name), Octets.EMPTY);
                case UsernameAndPasscode(String name, Octets passcode) ->
                    fields(out, 2, claim, Octets.ofText(name), passcode);
                case KerberosTicket(Octets ticket) -> fields(out, 3, claim, ticket, Octets.EMPTY);
                case SamlAssertion(Octets assertion) -> fields(out, 4, claim, assertion, Octets.EMPTY);
                case JsonWebToken(Octets token) -> fields(out, 5, claim, token, Octets.EMPTY);
                case Unreadable(int type) -> fields(out, type, claim, Octets.EMPTY, Octets.EMPTY);
            }
        });
    }

    private static void fields(PduWriter out, int type, IdentityClaim claim, Octets primary, Octets secondary) {
        out.u8(type)
                .u8(claim.responseRequested() ? 1 : 0)
                .length16(() -> out.octets(primary))
                .length16(() -> out.octets(secondary));
    }
}
