package org.heliograph.dicom.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Tag;

/** Reads paths of attributes, in one pass over the text. */
final class PathParser {
    private static final Tag NO_ELEMENT = new Tag(0);
    private static final int MAX_DEPTH = 128;
    private static final Pattern TAG = Pattern.compile("\\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\\)?");
    private static final Pattern CREATOR =
            Pattern.compile("\\(([0-9A-Fa-f]{4}),\\[([^\\\\\\p{Cntrl}]{1,64}?)\\]([0-9A-Fa-f]{2})\\)");
    private static final Pattern INDEX = Pattern.compile("\\[(\\*|[0-9]{1,9})\\]");

    private final String text;
    private int at;

    PathParser(String text) {
        this.text = text;
    }

    AttributePath parse() {
        List<AttributePath.Step> steps = new ArrayList<>();
        while (true) {
            int start = at;
            AttributeName name = name(text.substring(start, endOfName()));
            Optional<Integer> index = index();
            if (at == text.length()) {
                if (index.isPresent()) {
                    throw problem("a path ends with an attribute, not with an item", at);
                }
                return new AttributePath(steps, name);
            }
            if (text.charAt(at) != '.' || steps.size() == MAX_DEPTH) {
                throw problem("no path of an attribute", at);
            }
            at++;
            steps.add(new AttributePath.Step(name, index.orElse(0)));
        }
    }

    /** Moves behind the name; a creator in its brackets may hold any character that ends others. */
    private int endOfName() {
        if (at < text.length() && text.charAt(at) == '(') {
            int bracket = text.indexOf('[', at);
            int end = text.indexOf(')', at);
            if (bracket >= 0 && bracket < end) {
                Matcher creator = CREATOR.matcher(text).region(at, text.length());
                end = creator.lookingAt() ? creator.end() - 1 : -1;
            }
            if (end < 0) {
                throw problem("no tag", at);
            }
            at = end + 1;
            return at;
        }
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            at++;
        }
        return at;
    }

    private AttributeName name(String name) {
        Matcher creator = CREATOR.matcher(name);
        if (creator.matches()) {
            int group = Integer.parseInt(creator.group(1), 16);
            if ((group & 1) == 0 || creator.group(2).isBlank()) {
                throw problem("no private creator", at);
            }
            return new AttributeName.ByCreator(group, creator.group(2), Integer.parseInt(creator.group(3), 16));
        }
        Matcher tag = TAG.matcher(name);
        if (tag.matches() && name.startsWith("(") == name.endsWith(")")) {
            return new AttributeName.ByTag(
                    Tag.of(Integer.parseInt(tag.group(1), 16), Integer.parseInt(tag.group(2), 16)));
        }
        return Dictionary.byKeyword(name)
                .map(AttributeName.ByTag::new)
                .orElseThrow(() -> problem("neither a keyword nor a tag", at));
    }

    private Optional<Integer> index() {
        Matcher index = INDEX.matcher(text).region(at, text.length());
        if (!index.lookingAt()) {
            return Optional.empty();
        }
        at = index.end();
        return Optional.of(index.group(1).equals("*") ? AttributePath.ALL_ITEMS : Integer.parseInt(index.group(1)));
    }

    private static DicomException problem(String what, int at) {
        return new DicomException(what, at, NO_ELEMENT);
    }
}
