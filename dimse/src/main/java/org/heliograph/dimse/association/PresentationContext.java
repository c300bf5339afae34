package org.heliograph.dimse.association;

import org.heliograph.dicom.Uid;
import org.heliograph.dimse.negotiation.Roles;

/**
 * A presentation context that both ends agreed on, with its transfer syntax.
 *
 * @param roles the roles that the requestor of the association has in it
 */
public record PresentationContext(int id, Uid abstractSyntax, Uid transferSyntax, Roles roles) {}
