@NullMarked
package org.heliograph.link;

import org.jspecify.annotations.NullMarked;
