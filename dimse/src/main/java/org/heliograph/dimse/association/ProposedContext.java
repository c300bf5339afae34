package org.heliograph.dimse.association;

import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.negotiation.Roles;

/**
 * A presentation context as it is proposed (PS3.8 §7.1.1.13): one abstract syntax, one or more transfer syntaxes.
 *
 * @param roles the roles that the requestor proposes for itself; they are the same in all contexts of a SOP class
 */
public record ProposedContext(Uid abstractSyntax, List<Uid> transferSyntaxes, Roles roles) {
    /** Context ids are the odd numbers from 1 to 255 (PS3.8 §9.3.2.2). */
    public static final int MAX_PER_ASSOCIATION = 128;

    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** The requestor is the user, which needs no negotiation. */
    public ProposedContext(Uid abstractSyntax, List<Uid> transferSyntaxes) {
        this(abstractSyntax, transferSyntaxes, Roles.DEFAULT);
    }

    public static ProposedContext of(Uid abstractSyntax, Uid transferSyntax) {
        return new ProposedContext(abstractSyntax, List.of(transferSyntax));
    }

    /** The same with these roles. */
    public ProposedContext withRoles(Roles others) {
        return new ProposedContext(abstractSyntax, transferSyntaxes, others);
    }
}
