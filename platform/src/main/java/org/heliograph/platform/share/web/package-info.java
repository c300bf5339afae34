/** The HTTP of sharing: shares, recalls, routing rules. */
@NullMarked
package org.heliograph.platform.share.web;

import org.jspecify.annotations.NullMarked;
