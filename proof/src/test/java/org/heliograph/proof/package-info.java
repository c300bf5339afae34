/** What no single module can prove: the rules between modules, and the whole with real peers and real faults. */
@NullMarked
package org.heliograph.proof;

import org.jspecify.annotations.NullMarked;
