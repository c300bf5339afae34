@NullMarked
package org.heliograph.cli;

import org.jspecify.annotations.NullMarked;
