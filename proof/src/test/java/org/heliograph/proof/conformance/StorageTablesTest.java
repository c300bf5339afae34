package org.heliograph.proof.conformance;

import java.io.IOException;
import java.util.List;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.pixels.Coding;
import org.heliograph.pixels.SyntaxSupport;
import org.junit.jupiter.api.Test;

final class StorageTablesTest {
    private static final String HEAD = """
            # Storage SOP classes and transfer syntaxes

            Written from the code by `StorageTablesTest`. Every SOP class of PS3.6 Table A-1 whose instances C-STORE carries, retired
            ones included, as `UidDictionary` has them; the transfer syntaxes are `TransferSyntax.known()`, what is shown of them
            is `SyntaxSupport` of module `pixels`.

            | SOP class | UID | |
            | --- | --- | --- |
            """;

    private static final String SYNTAXES = """

            ## Transfer syntaxes

            Received, kept, given out and sent on byte for byte: all of these. *Shown* says what a browser gets for a frame.

            | transfer syntax | UID | shown |
            | --- | --- | --- |
            """;

    @Test
    void theConformanceStatementListsWhatTheCodeTakes() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Uid sopClass : UidDictionary.storageSopClasses()) {
            UidDictionary.Entry entry = UidDictionary.lookup(sopClass).orElseThrow();
            row(page, List.of(bare(entry.name()), sopClass.value(), entry.retired() ? "retired" : ""));
        }
        page.append(SYNTAXES);
        for (TransferSyntax syntax : TransferSyntax.known()) {
            String name = UidDictionary.lookup(syntax.uid())
                    .map(UidDictionary.Entry::name)
                    .orElse("");
            row(page, List.of(name, syntax.uid().value(), shown(syntax)));
        }
        WrittenPage.holds("docs/conformance/dicom-tables.md", page.toString());
    }

    private static String bare(String name) {
        return name.replace(" (Retired)", "");
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String shown(TransferSyntax syntax) {
        // The platform gives frames by ranges of the stored bytes, which a deflated data set does not have.
        return switch (syntax.deflated()
                ? SyntaxSupport.Browser.NOTHING
                : SyntaxSupport.of(syntax).browser()) {
            case SAMPLES -> SyntaxSupport.of(syntax).coding() == Coding.NATIVE ? "samples" : "samples, decoded here";
            case STREAM_OR_SAMPLES -> "by the stream: 8-bit lossy as it is, all else decoded here";
            case NOTHING -> "no: the object can be downloaded";
        };
    }
}
