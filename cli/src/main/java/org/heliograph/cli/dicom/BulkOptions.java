package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Files;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.TransferSyntax;
import picocli.CommandLine.Option;

/** What a text has for values over 64 KiB and encapsulated pixel data. */
final class BulkOptions {
    @Option(
            names = {"-b", "--bulk"},
            paramLabel = "inline|uri|omit",
            description = "long values (over 64 KiB, encapsulated pixel data): whole, as a file URI with offset and "
                    + "length, or left out (default: inline)")
    private Form form = Form.INLINE;

    /** The choices. */
    enum Form {
        INLINE,
        URI,
        OMIT
    }

    /** What to write for the large values of a file; those that the file does not hold whole are left out. */
    LargeValues largeValues(DicomFile file) throws IOException {
        LargeValues chosen = chosen(file);
        if (file.damage().isEmpty() || file.transferSyntax().deflated()) {
            return chosen;
        }
        long length = Files.size(file.path()) - file.meta().length();
        return (path, element) -> end(element) <= length ? chosen.of(path, element) : new LargeValues.Omitted();
    }

    private LargeValues chosen(DicomFile file) {
        return switch (form) {
            case INLINE -> LargeValues.inline(file.bulk());
            case OMIT -> LargeValues.OMITTED;
            case URI -> canBePointedAt(file.transferSyntax()) ? uris(file) : LargeValues.inline(file.bulk());
        };
    }

    private static long end(Element element) {
        return switch (element) {
            case BulkElement large -> large.offset() + large.length();
            case FragmentsElement fragments -> fragments.offset() + fragments.length();
            default -> 0;
        };
    }

    /** Where the bytes of the file are what the text means: neither deflated nor to be swapped. */
    private static boolean canBePointedAt(TransferSyntax syntax) {
        return !syntax.deflated() && !syntax.bigEndian();
    }

    private static LargeValues uris(DicomFile file) {
        String uri = file.path().toUri().toASCIIString();
        long start = file.meta().length();
        return (path, element) -> new LargeValues.Uri(uri + place(start, element));
    }

    private static String place(long start, Element element) {
        return switch (element) {
            case BulkElement large -> "?offset=" + (start + large.offset()) + "&length=" + large.length();
            case FragmentsElement fragments ->
                "?offset=" + (start + fragments.offset()) + "&length=" + fragments.length();
            default -> throw new IllegalArgumentException("no value was left in the file");
        };
    }
}
