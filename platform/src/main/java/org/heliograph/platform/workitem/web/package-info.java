/** UPS-RS (PS3.18 §11): workitems over HTTP, event reports over WebSocket. */
@NullMarked
package org.heliograph.platform.workitem.web;

import org.jspecify.annotations.NullMarked;
