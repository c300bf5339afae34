/**
 * Work that must be done after a transaction: rows written in that transaction, done at least once.
 *
 * <p>Entry points: {@link org.heliograph.platform.work.WorkQueue} puts, a {@link
 * org.heliograph.platform.work.WorkHandler} of the same kind does.
 *
 * <pre>
 * transaction ── put ──► work row ──► runner: lock (skip locked) ── handle ── delete; on failure later again
 * </pre>
 */
@NullMarked
package org.heliograph.platform.work;

import org.jspecify.annotations.NullMarked;
