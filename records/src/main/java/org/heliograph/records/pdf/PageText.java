package org.heliograph.records.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Text made fit for one font: what the font cannot show, or would show in the wrong order, stands as its code point.
 *
 * <p>Right-to-left letters and direction controls are shown as code points too, since nothing here reorders them and a
 * name read backwards is worse than one spelled out.
 */
final class PageText {
    private static final String TAB = "    ";

    private final PDType0Font font;
    private final CmapLookup glyphs;
    private final Map<Integer, Float> widths = new HashMap<>();

    PageText(PDType0Font font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    String showable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(codePoint -> {
            if (codePoint == '\t') {
                out.append(TAB);
            } else if (isShown(codePoint)) {
                out.appendCodePoint(codePoint);
            } else {
                out.append(String.format(Locale.ROOT, "[U+%04X]", codePoint));
            }
        });
        return out.toString();
    }

    /** The lines a paragraph takes at that width, broken at spaces, within a word only where it is too long itself. */
    List<String> wrap(String paragraph, float size, float width) {
        List<String> lines = new ArrayList<>();
        String text = showable(paragraph);
        int start = 0;
        int space = -1;
        float used = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (codePoint == ' ') {
                space = at;
            }
            used += width(codePoint) * size;
            // Spaces may hang over the edge, where nobody sees them.
            if (used > width && at > start && codePoint != ' ') {
                boolean atSpace = space >= start;
                lines.add(text.substring(start, atSpace ? space : at));
                start = atSpace ? space + 1 : at;
                space = -1;
                used = (width(text.substring(start, at)) + width(codePoint)) * size;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }

    float width(String text, float size) {
        return width(text) * size;
    }

    private float width(String text) {
        float sum = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            sum += width(text.codePointAt(at));
        }
        return sum;
    }

    private float width(int codePoint) {
        return widths.computeIfAbsent(codePoint, this::measure);
    }

    private float measure(int codePoint) {
        try {
            return font.getStringWidth(Character.toString(codePoint)) / 1000f;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> isLeftToRight(codePoint) && glyphs.getGlyphId(codePoint) != 0;
        };
    }

    private static boolean isLeftToRight(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                && direction != Character.DIRECTIONALITY_ARABIC_NUMBER;
    }
}
