/**
 * How long studies are kept: while one of their reasons has not ended. Then the key is destroyed, and what was sealed
 * under it can be read by nobody, in no backup (ADR on keys and retention).
 *
 * <p>Entry point: {@link org.heliograph.platform.retention.Retention}.
 *
 * <pre>
 * StudyChanged ─► import ─┐
 * StudyShared  ─► share  ─┼─ last one ended ─► key, objects, rows destroyed ─► signed receipt
 * a person     ─► hold   ─┘
 * </pre>
 */
@NullMarked
package org.heliograph.platform.retention;

import org.jspecify.annotations.NullMarked;
