/**
 * The words that gateway and platform say to each other: plain records, and the layouts that both must read alike.
 *
 * <p>In JSON a {@code Uid} and a {@code ContentIdentity} are text, an {@code InstanceOutcome} is its word, instants are
 * ISO 8601 in UTC, bytes are base64. Each program maps them by its own JSON library.
 */
@NullMarked
package org.heliograph.link;

import org.jspecify.annotations.NullMarked;
