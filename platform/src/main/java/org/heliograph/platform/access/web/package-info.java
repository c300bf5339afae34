/** The HTTP of the ledger of one study. */
@NullMarked
package org.heliograph.platform.access.web;

import org.jspecify.annotations.NullMarked;
