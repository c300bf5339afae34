package org.heliograph.cli.dicom;

import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.TransferSyntax;

/** Takes a dump as it comes. */
interface DumpOutput {
    void begin(Input input, FileMeta meta);

    /** The rows of file meta information end, those of the data set follow. */
    void beginDataSet(TransferSyntax syntax);

    void row(DumpRow row);

    /** Nothing more comes of this file, because it is at its end or cannot be read further. */
    void end();
}
