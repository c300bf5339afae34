package org.heliograph.platform.study.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with places of the form {@code {{name}}}; what is put into them is data and can become nothing else. */
record PageTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /**
     * Fills the places.
     *
     * @param texts put in as text, in elements and attributes
     * @param islands JSON, put in script elements of a type that no browser runs
     */
    String filled(Map<String, String> texts, Map<String, String> islands) {
        return PLACE.matcher(text).replaceAll(place -> {
            String name = place.group(1);
            String island = islands.get(name);
            String filling = island == null ? escaped(texts.getOrDefault(name, "")) : inScript(island);
            return Matcher.quoteReplacement(filling);
        });
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** Neither an end of the element nor a comment can stand in it (HTML, "restrictions for contents of script"). */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
