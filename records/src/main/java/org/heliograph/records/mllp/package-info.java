/**
 * The minimal lower layer protocol: HL7 v2 messages over TCP, one block each (HL7 Transport Specification MLLP, release 1).
 *
 * <p>{@link org.heliograph.records.mllp.MllpServer} receives, {@link org.heliograph.records.mllp.MllpClient} sends and
 * awaits the acknowledgement. Frames: {@code 0B message 1C 0D}.
 */
@NullMarked
package org.heliograph.records.mllp;

import org.jspecify.annotations.NullMarked;
