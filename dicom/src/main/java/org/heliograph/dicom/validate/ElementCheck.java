package org.heliograph.dicom.validate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** An element alone: known, its VR, how many values, and each value by the rules of its VR (PS3.5 §6.2, PS3.6 §6). */
final class ElementCheck {
    private static final Pattern MULTIPLICITY = Pattern.compile("([0-9]+)(?:-([0-9]*)(n?))?");

    private ElementCheck() {}

    static void check(Element element, DataSet level, String place, Findings findings) {
        Tag tag = element.tag();
        Optional<Dictionary.Entry> entry = Dictionary.lookup(tag);
        if (entry.isEmpty() && !tag.isPrivate() && !tag.isGroupLength()) {
            findings.add(Rule.UNKNOWN_ATTRIBUTE, place, tag, "");
        }
        entry.filter(Dictionary.Entry::retired).ifPresent(_ -> findings.add(Rule.RETIRED_ATTRIBUTE, place, tag, ""));
        Vr vr = element.vr() == Vr.UN ? Dictionary.vr(tag) : element.vr();
        entry.filter(known -> !known.vrs().isEmpty() && !known.vrs().contains(vr))
                .ifPresent(known -> findings.add(Rule.WRONG_VR, place, tag, vr + ", not " + known.vrs()));
        if (element instanceof ValueElement value && value.length() > 0 && vr != Vr.SQ) {
            value(value, vr, entry, level, place, findings);
        }
    }

    private static void value(
            ValueElement value,
            Vr vr,
            Optional<Dictionary.Entry> entry,
            DataSet level,
            String place,
            Findings findings) {
        Tag tag = value.tag();
        if (value.length() % vr.unit() != 0) {
            findings.add(Rule.WRONG_LENGTH, place, tag, value.length() + " bytes");
            return;
        }
        int count = 1;
        if (vr.isText()) {
            List<String> texts = level.strings(tag);
            count = texts.size();
            for (String text : texts) {
                ValueRules.broken(vr, text)
                        .ifPresent(broken -> findings.add(broken.rule(), place, tag, broken.detail()));
            }
        } else if (vr.kind() == Vr.Kind.NUMBER) {
            count = value.length() / (vr == Vr.AT ? 4 : vr.unit());
        }
        int values = count;
        if (values > 0) {
            entry.filter(known -> !allows(known.vm(), values))
                    .ifPresent(known ->
                            findings.add(Rule.WRONG_MULTIPLICITY, place, tag, values + " values, VM is " + known.vm()));
        }
    }

    /** Whether a VM of PS3.6, such as 1, 2-2n or {@code 1-n or 1}, allows that many values. */
    static boolean allows(String vm, int count) {
        Matcher terms = MULTIPLICITY.matcher(vm);
        boolean any = false;
        while (terms.find()) {
            any = true;
            int from = Integer.parseInt(terms.group(1));
            boolean endless = "n".equals(terms.group(3));
            String upTo = Optional.ofNullable(terms.group(2)).orElse("");
            int step = endless && !upTo.isEmpty() ? Integer.parseInt(upTo) : 1;
            int to = endless ? Integer.MAX_VALUE : upTo.isEmpty() ? from : Integer.parseInt(upTo);
            if (count >= from && count <= to && (count - from) % step == 0) {
                return true;
            }
        }
        return !any;
    }
}
