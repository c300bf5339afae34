/**
 * The one door to content: grants, the recipient's projection of shared studies, and the check at every read.
 *
 * <p>Entry point: {@code Door}. It gives an {@code OpenStudy}, which is the only key that the study feature takes.
 *
 * <pre>
 * caller ── Door ── own study? ─────────────────────────────┐
 *             └──── shared_study ── access_grant (owner's) ─┴── ledger, durable ──► OpenStudy
 * </pre>
 */
@NullMarked
package org.heliograph.platform.access;

import org.jspecify.annotations.NullMarked;
