/**
 * What two application entities may agree on besides presentation contexts (PS3.7 Annex D.3.3): how many operations may
 * be outstanding, who is user and who is provider, what a service wants to know beforehand, who the user is.
 *
 * <p>Values only: {@code association} proposes, answers and shows them, {@code pdu} puts them on the line.
 */
@NullMarked
package org.heliograph.dimse.negotiation;

import org.jspecify.annotations.NullMarked;
