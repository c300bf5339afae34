package org.heliograph.cli.dicom;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomFile;

/** A file's data set, with the elements of its file meta information before it where they are wanted. */
final class Whole {
    private Whole() {}

    static DataSet of(DicomFile file, boolean meta) {
        if (!meta) {
            return file.dataSet();
        }
        DataSetBuilder whole = file.dataSet().toBuilder();
        file.meta().dataSet().elements().forEach(whole::put);
        return whole.build();
    }
}
