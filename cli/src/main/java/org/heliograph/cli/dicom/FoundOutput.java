package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.json.DicomJsonWriter;

/** Writes what was found as it comes: for people as a dump does, for programs as an array in the DICOM JSON model. */
final class FoundOutput {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private final Console console;
    private final boolean json;
    private final Writer jsonOut;
    private long count;

    FoundOutput(Console console, boolean json) {
        this.console = console;
        this.json = json;
        this.jsonOut = new BufferedWriter(new OutputStreamWriter(console.out(), UTF_8));
    }

    long count() {
        return count;
    }

    void found(DataSet match) throws IOException {
        count++;
        if (json) {
            jsonOut.write(count == 1 ? "[\n" : ",\n");
            new DicomJsonWriter(jsonOut, LargeValues.OMITTED).write(match);
            jsonOut.flush();
        } else {
            console.out().println("# " + count);
            DumpText text = new DumpText(console.out(), false, false);
            byte[] encoded = DataSetWriter.toBytes(match, SYNTAX);
            new Dump(text, false, Set.of())
                    .dataSet(new DataSetReader(new ByteArrayInputStream(encoded), SYNTAX, ReadOptions.DEFAULT));
            text.end();
            console.out().println();
        }
        console.out().flush();
    }

    void end() throws IOException {
        if (json) {
            jsonOut.write(count == 0 ? "[]\n" : "\n]\n");
            jsonOut.flush();
        }
        console.out().flush();
    }
}
