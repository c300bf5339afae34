package org.heliograph.dimse.association;

import org.heliograph.dicom.Uid;

/** A presentation context that both ends agreed on, with its transfer syntax. */
public record PresentationContext(int id, Uid abstractSyntax, Uid transferSyntax) {}
