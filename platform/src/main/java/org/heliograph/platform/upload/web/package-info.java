/** tus 1.0 over {@link org.heliograph.platform.upload.Uploads}. */
@NullMarked
package org.heliograph.platform.upload.web;

import org.jspecify.annotations.NullMarked;
