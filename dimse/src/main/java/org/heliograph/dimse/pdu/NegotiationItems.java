package org.heliograph.dimse.pdu;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.negotiation.CommonExtended;
import org.heliograph.dimse.negotiation.IdentityClaim;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.Roles;

/**
 * The sub-items of the user information item that need not be there (PS3.7 §D.3.3.3 to §D.3.3.7), in the order of their
 * types. Of two for one SOP class the first counts.
 *
 * @param identity a requestor's only
 * @param identityResponse an acceptor's only
 */
public record NegotiationItems(
        Optional<OperationsWindow> window,
        Map<Uid, Roles> roles,
        Map<Uid, Octets> extended,
        List<CommonExtended> commonExtended,
        Optional<IdentityClaim> identity,
        Optional<Octets> identityResponse) {

    public static final NegotiationItems NONE =
            new NegotiationItems(Optional.empty(), Map.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());

    public NegotiationItems {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        extended = Collections.unmodifiableMap(new LinkedHashMap<>(extended));
        commonExtended = List.copyOf(commonExtended);
    }

    void encode(PduWriter out) {
        window.ifPresent(value -> OperationsWindowItem.encode(out, value));
        roles.forEach((sopClass, value) -> RoleSelectionItem.encode(out, sopClass, value));
        extended.forEach((sopClass, value) -> ExtendedNegotiationItem.encode(out, sopClass, value));
        commonExtended.forEach(value -> CommonExtendedItem.encode(out, value));
        identity.ifPresent(value -> UserIdentityItem.encode(out, value));
        identityResponse.ifPresent(value -> UserIdentityResponseItem.encode(out, value));
    }
}
