/** What was received goes to the platform: objects in packs of chunks, messages in order, each until its receipt was
 * verified. Entry points: {@link org.heliograph.gateway.send.PackSender}, {@link
 * org.heliograph.gateway.send.MessageSender}. */
@NullMarked
package org.heliograph.gateway.send;

import org.jspecify.annotations.NullMarked;
