package org.heliograph.records.pdf;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.records.pdf.ReportDocument.BannerLine;
import org.heliograph.records.pdf.ReportDocument.Signature;

/** Breaks a report into pages: which banner, which lines, and where the signature stands. */
final class ReportLayout {
    static final float PAGE_WIDTH = 595.28f;
    static final float PAGE_HEIGHT = 841.89f;
    static final float MARGIN = 56;
    static final float TITLE_SIZE = 16;
    static final float BANNER_SIZE = 9.5f;
    static final float BODY_SIZE = 10.5f;
    static final float LEADING = 1.4f;
    static final float LINE_WIDTH = PAGE_WIDTH - 2 * MARGIN;
    private static final int MAX_TITLE_LINES = 4;
    private static final int MAX_BANNER_LINES = 24;
    private static final DateTimeFormatter SIGNED_AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    /** What stands on one page; the signature is among the last lines. */
    record Page(List<String> title, List<String> banner, List<String> lines) {}

    private final ReportDocument report;
    private final PageText text;

    ReportLayout(ReportDocument report, PageText text) {
        this.report = report;
        this.text = text;
    }

    List<Page> pages() {
        List<String> title = atMost(MAX_TITLE_LINES, text.wrap(report.title(), TITLE_SIZE, LINE_WIDTH));
        List<String> banner = new ArrayList<>();
        for (BannerLine line : report.banner()) {
            banner.addAll(text.wrap(line.label() + ": " + line.value(), BANNER_SIZE, LINE_WIDTH));
        }
        List<String> head = atMost(MAX_BANNER_LINES, banner);
        List<String> lines = new ArrayList<>();
        report.body().lines().forEach(line -> lines.addAll(text.wrap(line, BODY_SIZE, LINE_WIDTH)));
        List<String> signature = signature();
        lines.addAll(signature);

        int room = (int) (bodyHeight(title, head) / (BODY_SIZE * LEADING));
        List<Page> pages = new ArrayList<>();
        for (int from = 0; from < lines.size() || pages.isEmpty(); ) {
            int to = Math.min(lines.size(), from + room);
            int left = lines.size() - to;
            // A signature never stands alone: it takes the last line of the text over with it.
            if (left > 0 && left <= signature.size()) {
                to = Math.max(from + 1, lines.size() - signature.size() - 1);
            }
            pages.add(new Page(title, head, lines.subList(from, to)));
            from = to;
        }
        return pages;
    }

    /** A blank line and the signature, wrapped. */
    private List<String> signature() {
        List<String> lines = new ArrayList<>();
        if (report.signature().isPresent()) {
            Signature signature = report.signature().get();
            String line = signature.label() + " " + signature.name() + ", " + SIGNED_AT.format(signature.at());
            lines.add("");
            lines.addAll(atMost(MAX_TITLE_LINES, text.wrap(line, BODY_SIZE, LINE_WIDTH)));
        }
        return lines;
    }

    /** Bounds what stands on every page; what is cut is seen to be cut. */
    private static List<String> atMost(int count, List<String> lines) {
        if (lines.size() <= count) {
            return List.copyOf(lines);
        }
        List<String> kept = new ArrayList<>(lines.subList(0, count - 1));
        kept.add("[...]");
        return kept;
    }

    static float headHeight(List<String> title, List<String> banner) {
        return title.size() * TITLE_SIZE * LEADING + banner.size() * BANNER_SIZE * LEADING + 24;
    }

    private static float bodyHeight(List<String> title, List<String> banner) {
        return PAGE_HEIGHT - 2 * MARGIN - headHeight(title, banner) - 24;
    }
}
