/**
 * What every DICOMweb service shares (PS3.18 §8): the keys of a search in a URL, results in JSON or XML.
 *
 * <p>Entry points: {@link org.heliograph.platform.dicomweb.QueryKeys}, {@link
 * org.heliograph.platform.dicomweb.QueryAnswer}.
 */
@NullMarked
package org.heliograph.platform.dicomweb;

import org.jspecify.annotations.NullMarked;
