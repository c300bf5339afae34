/** Tables of the conformance statement: written from the code, and compared with it in every run. */
@NullMarked
package org.heliograph.proof.conformance;

import org.jspecify.annotations.NullMarked;
