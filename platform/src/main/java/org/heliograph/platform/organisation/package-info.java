/** The organisations on the platform, and the directory in which they find each other. */
@NullMarked
package org.heliograph.platform.organisation;

import org.jspecify.annotations.NullMarked;
