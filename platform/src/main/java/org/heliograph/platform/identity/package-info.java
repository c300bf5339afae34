/**
 * Who is calling: people, their credentials and sessions, and the roles that they have in an organisation.
 *
 * <p>Entry point: {@link org.heliograph.platform.identity.Caller}.
 */
@NullMarked
package org.heliograph.platform.identity;

import org.jspecify.annotations.NullMarked;
