/**
 * Matching of data sets against the keys of a query: PS3.4 §C.2.2.2.
 *
 * <p>Start at {@link org.heliograph.dicom.match.Query}: compiled once from the identifier of a C-FIND request, it says of
 * each candidate whether it matches and makes the identifier of the response.
 */
@NullMarked
package org.heliograph.dicom.match;

import org.jspecify.annotations.NullMarked;
