package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dcmdump printed of many files, by file and by the path of tags and item numbers. */
final class DcmdumpLines {
    /** VR, the value as it is printed, the length; -1 where it is undefined. */
    record Line(String vr, String value, long length) {}

    private record Level(int indent, String path) {}

    private static final Pattern FILE = Pattern.compile("# dcmdump \\(\\d+/\\d+\\): (.*)");
    private static final Pattern ELEMENT = Pattern.compile(
            "( *)\\((\\p{XDigit}{4}),(\\p{XDigit}{4})\\) (\\S\\S) (.*?) *# *(u/l|\\d+), *\\d+ .*", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile(" *\\(\\p{XDigit}{4},\\p{XDigit}{4}\\) .*", Pattern.DOTALL);

    private final Map<String, Map<String, Line>> files = new LinkedHashMap<>();
    private Map<String, Line> lines = new LinkedHashMap<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<String, Integer> items = new HashMap<>();

    static Map<String, Map<String, Line>> of(byte[] printed) {
        DcmdumpLines dump = new DcmdumpLines();
        StringBuilder pending = new StringBuilder();
        for (String line : new String(printed, ISO_8859_1).split("\n", -1)) {
            // A text may have line ends in it.
            if (BEGIN.matcher(line).matches() || pending.isEmpty() || line.startsWith("# ")) {
                pending.setLength(0);
            } else {
                pending.append('\n');
            }
            pending.append(line);
            if (dump.take(pending.toString())) {
                pending.setLength(0);
            }
        }
        return dump.files;
    }

    private boolean take(String line) {
        Matcher file = FILE.matcher(line);
        if (file.matches()) {
            lines = new LinkedHashMap<>();
            files.put(file.group(1), lines);
            levels.clear();
            items.clear();
            return true;
        }
        Matcher element = ELEMENT.matcher(line);
        if (!element.matches()) {
            return !BEGIN.matcher(line).matches();
        }
        if (!element.group(2).equals("0002")) {
            element(element);
        }
        return true;
    }

    private void element(Matcher element) {
        int indent = element.group(1).length();
        String tag = (element.group(2) + element.group(3)).toUpperCase(java.util.Locale.ROOT);
        while (!levels.isEmpty() && levels.element().indent >= indent) {
            levels.pop();
        }
        String path = levels.isEmpty() ? "" : levels.element().path;
        if (tag.equals("FFFEE000")) {
            if (element.group(4).equals("na")) {
                int number = items.merge(path, 1, Integer::sum) - 1;
                levels.push(new Level(indent, path + number + "/"));
            }
            return;
        }
        if (tag.startsWith("FFFE")) {
            return;
        }
        long length = element.group(6).equals("u/l") ? -1 : Long.parseLong(element.group(6));
        lines.putIfAbsent(path + tag, new Line(element.group(4), element.group(5), length));
        if (element.group(5).startsWith("(Sequence") || element.group(5).startsWith("(PixelSequence")) {
            levels.push(new Level(indent, path + tag + "/"));
        }
    }
}
