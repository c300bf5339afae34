package org.heliograph.dimse.pdu;

import java.util.ArrayList;
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

/** Gathers {@link NegotiationItems} as they come. */
final class NegotiationItemsReader {
    private Optional<OperationsWindow> window = Optional.empty();
    private final Map<Uid, Roles> roles = new LinkedHashMap<>();
    private final Map<Uid, Octets> extended = new LinkedHashMap<>();
    private final List<CommonExtended> commonExtended = new ArrayList<>();
    private Optional<IdentityClaim> identity = Optional.empty();
    private Optional<Octets> identityResponse = Optional.empty();

    /** Takes an item if it is one of these. */
    void read(Item item) {
        PduReader value = item.value();
        if (item.is(ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW)) {
            window = Optional.of(OperationsWindowItem.decode(value));
        } else if (item.is(ItemType.ROLE_SELECTION)) {
            RoleSelectionItem.decode(value, roles::putIfAbsent);
        } else if (item.is(ItemType.EXTENDED_NEGOTIATION)) {
            ExtendedNegotiationItem.decode(value, extended::putIfAbsent);
        } else if (item.is(ItemType.COMMON_EXTENDED_NEGOTIATION)) {
            commonExtended.add(CommonExtendedItem.decode(value));
        } else if (item.is(ItemType.USER_IDENTITY_RQ)) {
            identity = Optional.of(UserIdentityItem.decode(value));
        } else if (item.is(ItemType.USER_IDENTITY_AC)) {
            identityResponse = Optional.of(UserIdentityResponseItem.decode(value));
        }
    }

    NegotiationItems items() {
        return new NegotiationItems(window, roles, extended, commonExtended, identity, identityResponse);
    }
}
