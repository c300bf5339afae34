/** The verification service (PS3.4 Annex A): C-ECHO, asked by {@code EchoScu}, answered by {@code EchoScp}. */
@NullMarked
package org.heliograph.dimse.verification;

import org.jspecify.annotations.NullMarked;
