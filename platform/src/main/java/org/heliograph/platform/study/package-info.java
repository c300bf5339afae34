/**
 * Studies: what instances an organisation has, what they say of themselves, and every way to look at them.
 *
 * <p>Entry points: {@link org.heliograph.platform.study.Studies} for rows, {@link
 * org.heliograph.platform.study.StudyContent} for content (behind the door), {@link
 * org.heliograph.platform.study.PackIngest} for what comes in. {@link org.heliograph.platform.study.StudyChanged} tells.
 *
 * <pre>
 * pack ── read back, identity, header ── index objects, footer ── one transaction: rows + receipt + StudyChanged
 * </pre>
 */
@NullMarked
package org.heliograph.platform.study;

import org.jspecify.annotations.NullMarked;
