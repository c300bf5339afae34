/** The {@code heliograph} command: {@link org.heliograph.cli.Heliograph} hands each word to the class that does it. */
@NullMarked
package org.heliograph.cli;

import org.jspecify.annotations.NullMarked;
