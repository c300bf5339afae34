/**
 * The upper layer protocol over one TCP connection (PS3.8 §9).
 *
 * <p>{@link org.heliograph.dimse.upperlayer.StateMachine} is the standard's table and nothing else: no socket, no
 * clock. {@link org.heliograph.dimse.upperlayer.UpperLayer} carries out what it says on a
 * {@link org.heliograph.dimse.upperlayer.Connection}, blocking, from one thread.
 */
@NullMarked
package org.heliograph.dimse.upperlayer;

import org.jspecify.annotations.NullMarked;
