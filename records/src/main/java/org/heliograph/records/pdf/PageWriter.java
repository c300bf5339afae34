package org.heliograph.records.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws one page of a report. */
final class PageWriter {
    private final PDDocument document;
    private final PDType0Font font;
    private final PageText text;

    PageWriter(PDDocument document, PDType0Font font, PageText text) {
        this.document = document;
        this.font = font;
        this.text = text;
    }

    void write(ReportLayout.Page content, int number, int count) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
            float y = ReportLayout.PAGE_HEIGHT - ReportLayout.MARGIN;
            y = lines(out, content.title(), ReportLayout.TITLE_SIZE, y);
            y = lines(out, content.banner(), ReportLayout.BANNER_SIZE, y - 4);
            y -= 6;
            rule(out, y);
            lines(out, content.lines(), ReportLayout.BODY_SIZE, y - 8);
            String pageNumber = number + " / " + count;
            float width = text.width(pageNumber, ReportLayout.BANNER_SIZE);
            show(
                    out,
                    pageNumber,
                    ReportLayout.BANNER_SIZE,
                    ReportLayout.PAGE_WIDTH - ReportLayout.MARGIN - width,
                    ReportLayout.MARGIN - ReportLayout.BANNER_SIZE);
        }
    }

    private float lines(PDPageContentStream out, List<String> lines, float size, float top) throws IOException {
        float y = top;
        for (String line : lines) {
            y -= size * ReportLayout.LEADING;
            show(out, line, size, ReportLayout.MARGIN, y);
        }
        return y;
    }

    private void show(PDPageContentStream out, String line, float size, float x, float y) throws IOException {
        if (line.isEmpty()) {
            return;
        }
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(line);
        out.endText();
    }

    private static void rule(PDPageContentStream out, float y) throws IOException {
        out.setLineWidth(0.5f);
        out.moveTo(ReportLayout.MARGIN, y);
        out.lineTo(ReportLayout.PAGE_WIDTH - ReportLayout.MARGIN, y);
        out.stroke();
    }
}
