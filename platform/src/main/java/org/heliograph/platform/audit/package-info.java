/**
 * Who looked at what, and who changed who may: one ledger per organisation, hash-chained, signed, verifiable.
 *
 * <p>Entry points: {@code Ledger} writes, {@code LedgerVerifier} checks. A look is durable in the ledger before the
 * first byte of content leaves.
 *
 * <pre>
 * look ── open row (durable) ──► bytes ──► close row with the count of frames
 *              └── pending ── chainer, each second ──► link (sequence, hash) ──► checkpoint, signed ──► gateway
 * </pre>
 */
@NullMarked
package org.heliograph.platform.audit;

import org.jspecify.annotations.NullMarked;
