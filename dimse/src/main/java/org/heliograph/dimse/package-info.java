@NullMarked
package org.heliograph.dimse;

import org.jspecify.annotations.NullMarked;
