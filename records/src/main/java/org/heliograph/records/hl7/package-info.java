/**
 * HL7 v2 messages in the ER7 encoding (HL7 v2.5.1 chapter 2).
 *
 * <p>{@link org.heliograph.records.hl7.Hl7Message} reads a message and keeps its bytes; the views {@link
 * org.heliograph.records.hl7.AdtMessage} and {@link org.heliograph.records.hl7.OrderMessage} name what a radiology
 * exchange needs of it; {@link org.heliograph.records.hl7.ResultMessage} and {@link
 * org.heliograph.records.hl7.Acknowledgement} write what goes back.
 */
@NullMarked
package org.heliograph.records.hl7;

import org.jspecify.annotations.NullMarked;
