package org.heliograph.dimse.association;

import org.heliograph.dicom.Part10Writer;
import org.heliograph.dimse.pdu.UserInformation;

/** How this program names itself to peers (PS3.7 Annex D.3.3.2). */
final class Identification {
    static final int PROTOCOL_VERSION = 1;

    private Identification() {}

    static UserInformation offering(int maxPduLength) {
        return new UserInformation(
                maxPduLength, Part10Writer.IMPLEMENTATION_CLASS_UID, Part10Writer.IMPLEMENTATION_VERSION_NAME);
    }
}
