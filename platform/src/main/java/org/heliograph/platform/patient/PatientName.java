package org.heliograph.platform.patient;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.records.hl7.PersonName;

/**
 * A patient's name as it is compared: one list of words for each way in which it is written, alphabetic, ideographic or
 * phonetic (PS3.5 §6.2.1.1). Prefixes and suffixes are left out.
 */
record PatientName(List<List<String>> forms) {
    private static final int MOST_FORMS = 3;

    PatientName {
        forms = forms.stream().filter(form -> !form.isEmpty()).map(List::copyOf).toList();
    }

    /** Reads a value of PN: component groups by {@code =}, components by {@code ^}. */
    static PatientName ofDicom(String value) {
        List<List<String>> forms = new ArrayList<>();
        for (String group : value.split("=", MOST_FORMS)) {
            String[] components = group.split("\\^", -1);
            forms.add(NameTokens.of(part(components, 0), part(components, 1), part(components, 2)));
        }
        return new PatientName(forms);
    }

    static PatientName ofHl7(PersonName name) {
        return new PatientName(List.of(NameTokens.of(name.family(), name.given(), name.middle())));
    }

    boolean isSimilarTo(PatientName other) {
        for (List<String> form : forms) {
            for (List<String> otherForm : other.forms) {
                if (NameSimilarity.similar(form, otherForm)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String part(String[] components, int at) {
        return at < components.length ? components[at] : "";
    }

    @Override
    public String toString() {
        return "PatientName[…]";
    }
}
