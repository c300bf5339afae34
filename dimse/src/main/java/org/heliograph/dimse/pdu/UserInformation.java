package org.heliograph.dimse.pdu;

import org.heliograph.dicom.Uid;

/**
 * The user information item (PS3.8 §9.3.2.3, PS3.7 Annex D.3.3).
 *
 * @param maximumLength the longest P-DATA body that its sender takes; 0 is any length (PS3.8 Annex D.1)
 * @param implementationVersionName empty when there is none
 */
public record UserInformation(
        long maximumLength, Uid implementationClass, String implementationVersionName, NegotiationItems items) {
    static final UserInformation ABSENT = new UserInformation(0, new Uid(""), "");

    /** With nothing but what every peer sends. */
    public UserInformation(long maximumLength, Uid implementationClass, String implementationVersionName) {
        this(maximumLength, implementationClass, implementationVersionName, NegotiationItems.NONE);
    }

    /** The same with these sub-items. */
    public UserInformation with(NegotiationItems others) {
        return new UserInformation(maximumLength, implementationClass, implementationVersionName, others);
    }

    static UserInformation decode(PduReader in) {
        UserInformation[] read = {ABSENT};
        NegotiationItemsReader items = new NegotiationItemsReader();
        Item.forEach(in, item -> {
            read[0] = read[0].with(item);
            items.read(item);
        });
        return read[0].with(items.items());
    }

    private UserInformation with(Item item) {
        if (item.is(ItemType.MAXIMUM_LENGTH)) {
            return new UserInformation(item.value().u32(), implementationClass, implementationVersionName);
        }
        if (item.is(ItemType.IMPLEMENTATION_CLASS_UID)) {
            return new UserInformation(maximumLength, item.value().restAsUid(), implementationVersionName);
        }
        if (item.is(ItemType.IMPLEMENTATION_VERSION_NAME)) {
            return new UserInformation(
                    maximumLength, implementationClass, item.value().restAsText());
        }
        return this;
    }

    void encode(PduWriter out) {
        out.item(ItemType.USER_INFORMATION, () -> {
            out.item(ItemType.MAXIMUM_LENGTH, () -> out.u32(maximumLength));
            out.uidItem(ItemType.IMPLEMENTATION_CLASS_UID, implementationClass);
            if (!implementationVersionName.isEmpty()) {
                out.item(ItemType.IMPLEMENTATION_VERSION_NAME, () -> out.text(implementationVersionName));
            }
            items.encode(out);
        });
    }
}
