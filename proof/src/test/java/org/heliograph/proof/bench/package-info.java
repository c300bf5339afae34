/**
 * How fast we are beside others: whole processes, told apart by nothing but their command, in turn within one run, so that
 * the ratio holds on a machine whose speed drifts. {@link org.heliograph.proof.bench.Bench} is the entry,
 * {@code ./heliograph bench} the command. Nothing here passes or fails.
 */
@NullMarked
package org.heliograph.proof.bench;

import org.jspecify.annotations.NullMarked;
