/** What the DICOMweb services say of themselves over HTTP. */
@NullMarked
package org.heliograph.platform.dicomweb.web;

import org.jspecify.annotations.NullMarked;
