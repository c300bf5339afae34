package org.heliograph.dicom.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Compares two DICOM JSON texts: each place where they differ, but for what is allowed to. */
final class JsonDifference {
    /** Whether ours and theirs, which differ, may do so at an attribute of that VR. */
    @FunctionalInterface
    interface Allowed {
        boolean may(String vr, Json ours, Json theirs);
    }

    private final Allowed allowed;
    private final BiPredicate<String, Json> leftOut;
    private final List<String> differences = new ArrayList<>();

    /** With attributes left out on both sides, given their tag and the JSON object. */
    JsonDifference(Allowed allowed, BiPredicate<String, Json> leftOut) {
        this.allowed = allowed;
        this.leftOut = leftOut;
    }

    List<String> of(String file, Json ours, Json theirs) {
        differences.clear();
        dataSets(file, ours, theirs);
        return List.copyOf(differences);
    }

    private void dataSets(String path, Json ours, Json theirs) {
        Map<String, Json> left = attributes(ours);
        Map<String, Json> right = attributes(theirs);
        if (!left.keySet().equals(right.keySet())) {
            List<String> only = new ArrayList<>(left.keySet());
            only.removeAll(right.keySet());
            List<String> theirsOnly = new ArrayList<>(right.keySet());
            theirsOnly.removeAll(left.keySet());
            differences.add(path + ": only ours " + only + ", only theirs " + theirsOnly);
        }
        left.forEach((tag, attribute) -> {
            Json other = right.get(tag);
            if (other != null) {
                attribute(path + " " + tag, (Json.Obj) attribute, (Json.Obj) other);
            }
        });
    }

    private Map<String, Json> attributes(Json dataSet) {
        Map<String, Json> attributes = new LinkedHashMap<>(((Json.Obj) dataSet).members());
        attributes.entrySet().removeIf(member -> leftOut.test(member.getKey(), member.getValue()));
        return attributes;
    }

    private void attribute(String path, Json.Obj ours, Json.Obj theirs) {
        String vr = ours.members().get("vr") instanceof Json.Text text ? text.value() : "";
        if (!Objects.equals(ours.members().get("vr"), theirs.members().get("vr"))) {
            note(path, vr, ours, theirs);
            return;
        }
        if (vr.equals("SQ")) {
            List<Json> left = values(ours);
            List<Json> right = values(theirs);
            if (left.size() != right.size()) {
                differences.add(path + ": " + left.size() + " items / " + right.size());
                return;
            }
            for (int i = 0; i < left.size(); i++) {
                dataSets(path + "[" + i + "]", left.get(i), right.get(i));
            }
            return;
        }
        if (!Objects.equals(ours.members().get("InlineBinary"), theirs.members().get("InlineBinary"))) {
            note(path + " InlineBinary", vr, ours, theirs);
            return;
        }
        List<Json> left = values(ours);
        List<Json> right = values(theirs);
        if (left.size() != right.size()) {
            note(path, vr, ours, theirs);
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            value(path + "[" + i + "]", vr, left.get(i), right.get(i));
        }
    }

    private static List<Json> values(Json.Obj attribute) {
        return attribute.members().get("Value") instanceof Json.Array array ? array.values() : List.of();
    }

    private void value(String path, String vr, Json ours, Json theirs) {
        boolean same = (ours instanceof Json.Num a && theirs instanceof Json.Num b)
                ? new BigDecimal(a.digits()).doubleValue() == new BigDecimal(b.digits()).doubleValue()
                : ours.equals(theirs);
        if (!same) {
            note(path, vr, ours, theirs);
        }
    }

    private void note(String path, String vr, Json ours, Json theirs) {
        if (!allowed.may(vr, ours, theirs)) {
            differences.add(path + " " + vr + ": " + shortened(ours) + " / " + shortened(theirs));
        }
    }

    private static String shortened(Json json) {
        String text = json.toString();
        return text.length() > 120 ? text.substring(0, 120) + "…" + text.length() : text;
    }
}
