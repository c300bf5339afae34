/** The settings that the platform signs for this gateway; the last good ones stay. Entry point: {@link
 * org.heliograph.gateway.settings.SiteSettings}. */
@NullMarked
package org.heliograph.gateway.settings;

import org.jspecify.annotations.NullMarked;
