package org.heliograph.platform.study;

import java.util.ArrayList;
import java.util.List;

/** A piece of SQL and the values of its places, put together as a query needs it. What comes from outside is a value. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql add(String more, Object... itsValues) {
        text.append(more);
        values.addAll(List.of(itsValues));
        return this;
    }

    Sql add(Sql more) {
        text.append(more.text);
        values.addAll(more.values);
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }

    /** DICOM's wild cards in SQL's words (PS3.4 §C.2.2.2.4). */
    static String pattern(String key) {
        return key.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%')
                .replace('?', '_');
    }

    static boolean isWild(String key) {
        return key.indexOf('*') >= 0 || key.indexOf('?') >= 0;
    }

    /** What a pattern begins with. */
    static String prefix(String key) {
        int end = 0;
        while (end < key.length() && key.charAt(end) != '*' && key.charAt(end) != '?') {
            end++;
        }
        return key.substring(0, end);
    }

    /** Behind every text with this beginning, in the order of code points. */
    static String behind(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }
}
