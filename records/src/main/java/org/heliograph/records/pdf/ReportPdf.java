package org.heliograph.records.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Sets a report on A4 pages, its font embedded so that it looks the same everywhere and its text can be copied out.
 *
 * <p>The title in the document's properties is the report's own title; no patient data stands there, since file managers
 * and search indexes show it.
 */
public final class ReportPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private ReportPdf() {}

    /** The PDF; the same document gives the same bytes. */
    public static byte[] write(ReportDocument report) {
        try (PDDocument document = new PDDocument();
                TrueTypeFont liberation = font()) {
            PDType0Font font = PDType0Font.load(document, liberation, true);
            PageText text = new PageText(font, liberation.getUnicodeCmapLookup());
            List<ReportLayout.Page> pages = new ReportLayout(report, text).pages();
            PageWriter writer = new PageWriter(document, font, text);
            for (int number = 1; number <= pages.size(); number++) {
                writer.write(pages.get(number - 1), number, pages.size());
            }
            describe(document, report);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont font() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IllegalStateException("PDFBox comes without its font " + FONT);
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    /** Date and file identifier come from the report alone, or two runs would differ. */
    private static void describe(PDDocument document, ReportDocument report) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(report.title());
        information.setProducer("Heliograph");
        information.setCreationDate(GregorianCalendar.from(report.createdAt().toZonedDateTime()));
        document.getDocumentCatalog().setLanguage(report.language());
        CRC32 seed = new CRC32();
        seed.update(report.body().getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(report.createdAt().toEpochSecond() * 31 + seed.getValue());
    }
}
