/** What comes from the hospital's network: objects by C-STORE, messages by MLLP; acknowledged when they are durable in
 * the spool, refused when the peer is not allowed. Entry points: {@link org.heliograph.gateway.receive.ObjectReceiver},
 * {@link org.heliograph.gateway.receive.MessageReceiver}. */
@NullMarked
package org.heliograph.gateway.receive;

import org.jspecify.annotations.NullMarked;
