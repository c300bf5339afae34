/**
 * The DICOM network (PS3.7, PS3.8): upper layer, associations and services, as user (SCU) and as provider (SCP).
 *
 * <pre>
 *   storage, verification      one package per service        PS3.4
 *          association         negotiation, listener, client  PS3.8 §7, PS3.7 Annex D
 *            message           command sets                   PS3.7 Annex E
 *   upperlayer  pdu            state machine, PDUs            PS3.8 §9
 * </pre>
 *
 * Entry points: {@code association.DicomListener} to receive, {@code association.AssociationClient} to send.
 */
@NullMarked
package org.heliograph.dimse;

import org.jspecify.annotations.NullMarked;
