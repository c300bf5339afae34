/**
 * DIMSE messages (PS3.7): a command set, and for some commands a data set that follows it as a stream.
 *
 * <p>{@link org.heliograph.dimse.message.CommandSet} is read and written here, in implicit VR little endian whatever
 * was negotiated (PS3.7 §6.3.1), and never longer than 64 KiB.
 */
@NullMarked
package org.heliograph.dimse.message;

import org.jspecify.annotations.NullMarked;
