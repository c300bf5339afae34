/**
 * Files that people bring from their browsers, piece by piece and resumable (tus 1.0). What has arrived whole becomes
 * part of its study as by STOW-RS, and the upload is gone.
 *
 * <pre>
 * create ─► append … append ─► whole: pack of the study ─► removed
 *              └── a day without a piece: removed
 * </pre>
 *
 * Entry point: {@link org.heliograph.platform.upload.Uploads}.
 */
@NullMarked
package org.heliograph.platform.upload;

import org.jspecify.annotations.NullMarked;
