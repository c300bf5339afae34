@NullMarked
package org.heliograph.pixels;

import org.jspecify.annotations.NullMarked;
