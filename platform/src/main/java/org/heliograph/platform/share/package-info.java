/**
 * Grants of studies to other organisations, by people and by routing rules, and their end.
 *
 * <p>Entry points: {@code Shares} and {@code RoutingRules}. Published: {@code StudyShared}, {@code ShareRecalled},
 * {@code ShareExpired}. Whether a study may be read is asked of {@code access}, never here.
 */
@NullMarked
package org.heliograph.platform.share;

import org.jspecify.annotations.NullMarked;
