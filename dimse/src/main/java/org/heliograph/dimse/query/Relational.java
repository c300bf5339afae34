package org.heliograph.dimse.query;

import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;

/** Relational retrievals, agreed on by extended negotiation of C-MOVE and C-GET (PS3.4 §C.5.2.1, §C.5.3.1). */
public final class Relational {
    private static final Octets YES = Octets.of((byte) 1);
    private static final Octets NO = Octets.of((byte) 0);

    private Relational() {}

    /** A proposal that also proposes them for this SOP class. */
    public static AssociationProposal propose(AssociationProposal proposal, Uid sopClass) {
        return proposal.withExtended(sopClass, YES);
    }

    /** What a provider answers; fields that are not answered are not supported. */
    public static Octets answer(Octets proposed, boolean supported) {
        return supported && proposed.at(0) == 1 ? YES : NO;
    }

    /** Whether both ends agreed on it. */
    public static boolean isAgreed(Association association, Uid sopClass) {
        return association
                        .agreement()
                        .extended()
                        .getOrDefault(sopClass, Octets.EMPTY)
                        .at(0)
                == 1;
    }
}
