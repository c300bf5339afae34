/**
 * The six normalized operations and notifications (PS3.7 §10: N-EVENT-REPORT, N-GET, N-SET, N-ACTION, N-CREATE,
 * N-DELETE), whatever SOP class they are for: asked by {@link org.heliograph.dimse.normalized.NormalizedScu}, answered
 * by {@link org.heliograph.dimse.normalized.NormalizedScp}. The services of other packages are made of these.
 */
@NullMarked
package org.heliograph.dimse.normalized;

import org.jspecify.annotations.NullMarked;
