package org.heliograph.cli.dicom;

import java.io.PrintStream;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.Token;
import org.heliograph.dicom.TransferSyntax;

/** A dump for programs: a JSON object on a line for each file, its elements flat and in their order. */
final class DumpJson implements DumpOutput {
    private static final int BLOCK = 16 << 10;

    private final PrintStream out;
    private final StringBuilder text = new StringBuilder(2 * BLOCK);
    private String separator = "";

    DumpJson(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(Input input, FileMeta meta) {
        String head = new JsonLine()
                .put("file", input.path().toString())
                .put("transferSyntax", meta.transferSyntax().uid().value())
                .put("transferSyntaxGuessed", meta.transferSyntaxGuessed())
                .put("dataSetAt", meta.length())
                .toString();
        text.append(head, 0, head.length() - 1).append(",\"elements\":[");
    }

    @Override
    public void beginDataSet(TransferSyntax syntax) {
        // The elements of group 0002 are told by their tags.
    }

    @Override
    public void row(DumpRow row) {
        JsonLine element = new JsonLine()
                .put("depth", row.depth())
                .put("tag", row.tag().hex())
                .put("vr", row.vr());
        if (row.length() != Token.UNDEFINED) {
            element.put("length", row.length());
        }
        if (row.offset() >= 0) {
            element.put("offset", row.offset());
        }
        text.append(separator)
                .append(element.put("vm", row.multiplicity())
                        .put("name", row.name())
                        .put("value", row.value()));
        separator = ",";
        if (text.length() > BLOCK) {
            flush();
        }
    }

    @Override
    public void end() {
        text.append("]}\n");
        flush();
    }

    private void flush() {
        out.append(text);
        text.setLength(0);
    }
}
