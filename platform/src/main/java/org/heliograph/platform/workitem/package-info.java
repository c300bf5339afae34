/**
 * Unified procedure steps, which DICOMweb calls workitems: what is to be done, by whom it was taken, how it ended (PS3.4
 * Annex CC, PS3.18 §11).
 *
 * <p>Entry point: {@link org.heliograph.platform.workitem.Workitems}. What changes is told to who subscribed.
 *
 * <pre>
 * request ── WorkitemChecks ── StateTable ── row, event reports in one transaction ── EventChannel ── subscriber
 * </pre>
 */
@NullMarked
package org.heliograph.platform.workitem;

import org.jspecify.annotations.NullMarked;
