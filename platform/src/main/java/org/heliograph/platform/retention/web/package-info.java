/** Retention over HTTP. */
@NullMarked
package org.heliograph.platform.retention.web;

import org.jspecify.annotations.NullMarked;
