@NullMarked
package org.heliograph.records;

import org.jspecify.annotations.NullMarked;
