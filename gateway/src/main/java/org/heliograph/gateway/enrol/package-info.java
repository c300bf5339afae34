/** Makes this gateway known to a platform with a one-use code. Entry point: {@link
 * org.heliograph.gateway.enrol.EnrolCommand}. */
@NullMarked
package org.heliograph.gateway.enrol;

import org.jspecify.annotations.NullMarked;
