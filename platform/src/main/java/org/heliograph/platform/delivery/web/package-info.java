/** HTTP of deliveries: the link that gateways poll, and the portal's list. */
@NullMarked
package org.heliograph.platform.delivery.web;

import org.jspecify.annotations.NullMarked;
