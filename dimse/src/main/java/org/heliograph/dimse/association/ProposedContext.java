package org.heliograph.dimse.association;

import java.util.List;
import org.heliograph.dicom.Uid;

/** A presentation context as it is proposed (PS3.8 §7.1.1.13): one abstract syntax, one or more transfer syntaxes. */
public record ProposedContext(Uid abstractSyntax, List<Uid> transferSyntaxes) {
    /** Context ids are the odd numbers from 1 to 255 (PS3.8 §9.3.2.2). */
    public static final int MAX_PER_ASSOCIATION = 128;

    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public static ProposedContext of(Uid abstractSyntax, Uid transferSyntax) {
        return new ProposedContext(abstractSyntax, List.of(transferSyntax));
    }
}
