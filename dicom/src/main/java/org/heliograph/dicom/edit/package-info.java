/**
 * Changes of attributes as pure description: {@link org.heliograph.dicom.edit.AttributeEdit} says what is to change,
 * {@link org.heliograph.dicom.edit.AttributeEdits} makes the changed data set of one that stays as it is.
 */
@NullMarked
package org.heliograph.dicom.edit;

import org.jspecify.annotations.NullMarked;
