package org.heliograph.dicom.edit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.path.AttributePath;

/** Reads edits in words. */
final class EditParser {
    private static final Tag NO_ELEMENT = new Tag(0);
    private static final AttributePath CHARACTER_SET = AttributePath.of(Tags.SPECIFIC_CHARACTER_SET);

    /** A path, of which a private creator may hold any sign; a VR; the sign; the rest. */
    private static final Pattern FORM = Pattern.compile(
            "((?:\\([^\\[)]*\\[.{1,64}?\\][0-9A-Fa-f]{2}\\)|[^=:?<])*)(:[A-Z]{2})?(=|\\?=|:=|<-)(.*)", Pattern.DOTALL);

    private EditParser() {}

    static AttributeEdit parse(String words) {
        if (words.startsWith("-")) {
            AttributePath path = AttributePath.parse(words.substring(1));
            return path.equals(CHARACTER_SET) ? new AttributeEdit.Relabel(List.of()) : new AttributeEdit.Remove(path);
        }
        if (words.startsWith("+")) {
            return new AttributeEdit.AddItem(AttributePath.parse(words.substring(1)));
        }
        Matcher found = FORM.matcher(words);
        if (!found.matches()) {
            throw new DicomException(
                    "an edit has none of the signs = ?= := <- and begins with neither - nor +", 0, NO_ELEMENT);
        }
        AttributePath path = AttributePath.parse(found.group(1));
        List<Vr> vr = vr(found);
        String rest = found.group(4);
        String sign = found.group(3);
        if (!vr.isEmpty() && !sign.equals("=")) {
            throw new DicomException("a VR stands before the sign = only", found.start(3), NO_ELEMENT);
        }
        return switch (sign) {
            case "=" -> set(path, vr, rest);
            case "?=" -> new AttributeEdit.Replace(path, rest);
            case "<-" -> new AttributeEdit.Copy(path, AttributePath.parse(rest));
            default -> relabel(path, rest, found.start(3));
        };
    }

    private static AttributeEdit set(AttributePath path, List<Vr> vr, String value) {
        if (path.equals(CHARACTER_SET)) {
            return new AttributeEdit.ChangeCharacterSet(terms(value));
        }
        return value.isEmpty() && vr.isEmpty() ? new AttributeEdit.Empty(path) : new AttributeEdit.Set(path, vr, value);
    }

    private static AttributeEdit relabel(AttributePath path, String value, int at) {
        if (!path.equals(CHARACTER_SET)) {
            throw new DicomException("the sign := is for SpecificCharacterSet only", at, NO_ELEMENT);
        }
        return new AttributeEdit.Relabel(terms(value));
    }

    private static List<String> terms(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split("\\\\", -1));
    }

    private static List<Vr> vr(Matcher found) {
        if (found.group(2) == null) {
            return List.of();
        }
        return List.of(Vr.of(found.group(2).substring(1))
                .orElseThrow(() -> new DicomException("no VR", found.start(2), NO_ELEMENT)));
    }
}
