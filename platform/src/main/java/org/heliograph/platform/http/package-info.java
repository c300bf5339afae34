/**
 * What every request and answer passes: limits, security headers, and the one way in which a refusal is said.
 *
 * <p>Entry point: {@link org.heliograph.platform.http.Problem}, thrown by controllers for an expected refusal.
 */
@NullMarked
package org.heliograph.platform.http;

import org.jspecify.annotations.NullMarked;
