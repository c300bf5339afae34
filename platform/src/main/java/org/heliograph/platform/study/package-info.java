/**
 * Studies: what instances an organisation has, what they say of themselves, and every way to look at them.
 *
 * <p>Entry points: {@link org.heliograph.platform.study.Studies} for rows, {@link
 * org.heliograph.platform.study.StudyContent} for content (behind the door), {@link
 * org.heliograph.platform.study.PackIngest} for what gateways send, {@link org.heliograph.platform.study.PlatformPacks} for
 * what comes otherwise. {@link org.heliograph.platform.study.StudyChanged} tells.
 *
 * <pre>
 * pack ── read back, identity, header ── index objects, footer ── one transaction: rows + receipt + StudyChanged
 * stream ── identity, header ── chunks, index objects, footer; flushed, read back ── one transaction: rows + StudyChanged
 * </pre>
 */
@NullMarked
package org.heliograph.platform.study;

import org.jspecify.annotations.NullMarked;
