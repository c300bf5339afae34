@NullMarked
package org.heliograph.platform;

import org.jspecify.annotations.NullMarked;
