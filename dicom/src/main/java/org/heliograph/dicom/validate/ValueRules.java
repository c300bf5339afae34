package org.heliograph.dicom.validate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.value.AgeString;
import org.heliograph.dicom.value.DecimalString;
import org.heliograph.dicom.value.DicomDate;
import org.heliograph.dicom.value.DicomDateTime;
import org.heliograph.dicom.value.DicomTime;
import org.heliograph.dicom.value.IntegerString;

/** What a value of text may be, by its VR: PS3.5 Table 6.2-1, in its order. */
final class ValueRules {
    /** A rule that a value breaks. */
    record Broken(Rule rule, String detail) {}

    /** Length in characters, the characters allowed, and the form; no limit is 0. */
    private record Form(int longest, Pattern characters, Predicate<String> form) {}

    private static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}\\\\]*");
    private static final Pattern LINES = Pattern.compile("[^\\p{Cntrl}]*(?:[\\t\\n\\f\\r][^\\p{Cntrl}]*)*+");
    private static final Pattern ASCII = Pattern.compile("[ -\\[\\]-~]*");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9+\\-.: ]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9+\\-.eE ]*");

    private static final Map<Vr, Form> FORMS = new EnumMap<>(Vr.class);

    static {
        put(Vr.AE, 16, ASCII, text -> !text.isBlank());
        put(
                Vr.AS,
                4,
                ASCII,
                text -> AgeString.parse(text).filter(AgeString::isStandard).isPresent());
        put(Vr.CS, 16, CODE, _ -> true);
        put(
                Vr.DA,
                8,
                DIGITS,
                text -> DicomDate.parse(text).filter(DicomDate::isStandard).isPresent());
        put(Vr.DS, 16, NUMBER, text -> DecimalString.parse(text).isPresent());
        put(Vr.DT, 26, DIGITS, text -> DicomDateTime.parse(text).isPresent());
        put(
                Vr.IS,
                12,
                NUMBER,
                text -> IntegerString.parse(text)
                        .filter(IntegerString::isStandard)
                        .isPresent());
        put(Vr.LO, 64, ANY, _ -> true);
        put(Vr.LT, 10240, LINES, _ -> true);
        put(Vr.PN, 0, ANY, ValueRules::isName);
        put(Vr.SH, 16, ANY, _ -> true);
        put(Vr.ST, 1024, LINES, _ -> true);
        put(
                Vr.TM,
                14,
                DIGITS,
                text -> DicomTime.parse(text).filter(DicomTime::isStandard).isPresent());
        put(Vr.UC, 0, ANY, _ -> true);
        put(Vr.UI, 64, ASCII, text -> new Uid(text).isValid());
        put(Vr.UR, 0, ASCII, text -> !text.startsWith(" "));
        put(Vr.UT, 0, LINES, _ -> true);
    }

    private ValueRules() {}

    private static void put(Vr vr, int longest, Pattern characters, Predicate<String> form) {
        FORMS.put(vr, new Form(longest, characters, form));
    }

    /** The first rule that a value, its padding stripped, breaks; an empty value breaks none. */
    static Optional<Broken> broken(Vr vr, String text) {
        Form form = FORMS.get(vr);
        if (form == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (text.indexOf('\uFFFD') >= 0) {
            return Optional.of(new Broken(Rule.UNDECODABLE_TEXT, ""));
        }
        if (vr == Vr.UI && !form.form().test(text)) {
            return Optional.of(new Broken(Rule.WRONG_UID, ""));
        }
        int length = text.codePointCount(0, text.length());
        if (form.longest() > 0 && length > form.longest()) {
            return Optional.of(new Broken(Rule.TOO_LONG, length + " characters, at most " + form.longest()));
        }
        if (!form.characters().matcher(text).matches()) {
            return Optional.of(new Broken(Rule.WRONG_CHARACTERS, "not of " + vr));
        }
        return form.form().test(text) ? Optional.empty() : Optional.of(new Broken(Rule.WRONG_FORM, "not of " + vr));
    }

    /** Three groups at most, each of five components and 64 characters at most (PS3.5 §6.2.1). */
    private static boolean isName(String text) {
        String[] groups = text.split("=", -1);
        if (groups.length > 3) {
            return false;
        }
        for (String group : groups) {
            if (group.codePointCount(0, group.length()) > 64 || group.split("\\^", -1).length > 5) {
                return false;
            }
        }
        return true;
    }
}
