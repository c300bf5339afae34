/** HTTP of gateways: the link's enrolment, token, settings, devices and status, and the portal's own resources. */
@NullMarked
package org.heliograph.platform.gateways.web;

import org.jspecify.annotations.NullMarked;
