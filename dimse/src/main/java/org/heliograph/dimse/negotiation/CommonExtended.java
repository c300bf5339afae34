package org.heliograph.dimse.negotiation;

import java.util.List;
import org.heliograph.dicom.Uid;

/**
 * What kind of SOP class a proposed one is, for an acceptor that does not know it (PS3.7 §D.3.3.6).
 *
 * @param serviceClass the service class that it belongs to
 * @param relatedGeneralSopClasses the SOP classes as which its instances may be treated too
 */
public record CommonExtended(Uid sopClass, Uid serviceClass, List<Uid> relatedGeneralSopClasses) {
    public CommonExtended {
        relatedGeneralSopClasses = List.copyOf(relatedGeneralSopClasses);
    }
}
