/** The link's questions of peers over HTTP (docs/link.md). */
@NullMarked
package org.heliograph.platform.network.web;

import org.jspecify.annotations.NullMarked;
