/**
 * Instance availability notification (PS3.4 Annex R): who manages images tells others where they can be retrieved. Told
 * by {@link org.heliograph.dimse.availability.AvailabilityScu}, heard by
 * {@link org.heliograph.dimse.availability.AvailabilityScp}.
 */
@NullMarked
package org.heliograph.dimse.availability;

import org.jspecify.annotations.NullMarked;
