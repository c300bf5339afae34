/** A small real platform for the gateway's tests: HTTPS, signatures and hashes are real, storage is in memory. */
@NullMarked
package org.heliograph.gateway.fake;

import org.jspecify.annotations.NullMarked;
