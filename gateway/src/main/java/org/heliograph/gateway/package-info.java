@NullMarked
package org.heliograph.gateway;

import org.jspecify.annotations.NullMarked;
