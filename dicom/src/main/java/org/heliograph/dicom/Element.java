package org.heliograph.dicom;

/**
 * A data element: its value in memory, items, or a place in the encoded data set where a large value was left.
 *
 * @see DataSet
 */
public sealed interface Element permits ValueElement, SequenceElement, BulkElement, FragmentsElement {
    Tag tag();

    /** The VR as it was read, or by the dictionary where it was not carried; UN where the data names none that exists. */
    Vr vr();

    /** How it was encoded, {@link HeaderForm#CANONICAL} when it was not read. */
    HeaderForm form();
}
