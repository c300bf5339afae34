/** HTTP of reports. */
@NullMarked
package org.heliograph.platform.document.web;

import org.jspecify.annotations.NullMarked;
