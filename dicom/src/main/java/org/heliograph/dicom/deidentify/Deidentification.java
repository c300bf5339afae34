package org.heliograph.dicom.deidentify;

import org.heliograph.dicom.DataSet;

/** The outcome of de-identifying a data set. */
public sealed interface Deidentification {
    /** The de-identified data set: large values are still places in the encoded data set that was read. */
    record Done(DataSet dataSet, DeidentificationReport report) implements Deidentification {}

    /** Not done: the data set is nobody's to give away. */
    record Refused(Reason reason) implements Deidentification {}

    /** Why a data set is refused. */
    enum Reason {
        /** Burned In Annotation (0028,0301) is YES and no one has cleaned the pixels. */
        BURNED_IN_ANNOTATION,
        /** A DICOMDIR: make a new one of the de-identified files. */
        MEDIA_DIRECTORY
    }
}
