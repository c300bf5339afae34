/** The gateway's directory: its format number, its lock, and small files that are replaced whole. Entry point: {@link
 * org.heliograph.gateway.data.DataDirectory}. */
@NullMarked
package org.heliograph.gateway.data;

import org.jspecify.annotations.NullMarked;
