/** JSON as the link has it, by Jackson. Entry point: {@link org.heliograph.gateway.json.Json}. */
@NullMarked
package org.heliograph.gateway.json;

import org.jspecify.annotations.NullMarked;
