/** What the programs need of the machine they run on: files past its page cache, ciphers at their full speed. */
@NullMarked
package org.heliograph.machine;

import org.jspecify.annotations.NullMarked;
