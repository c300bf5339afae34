package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** What a de-identified data set says of itself: (0012,0062) to (0012,0064), (0028,0301) to (0028,0303). */
final class Marks {
    /** One code of PS3.16 CID 7050. */
    private record Method(String value, String meaning) {
        DataSet item() {
            return DataSet.builder()
                    .string(Tags.CODE_VALUE, value)
                    .string(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                    .string(Tags.CODE_MEANING, meaning)
                    .build();
        }

        boolean is(DataSet item) {
            return item.string(Tags.CODE_VALUE).filter(value::equals).isPresent();
        }
    }

    private static final Method BASIC = new Method("113100", "Basic Application Confidentiality Profile");
    private static final Method CLEAN_PIXEL_DATA = new Method("113101", "Clean Pixel Data Option");
    private static final String METHOD = "Heliograph: PS3.15 Annex E";

    private Marks() {}

    /** Adds them, after those of an earlier de-identification. */
    static void add(DataSetBuilder out, DataSet cleaned, DeidentificationProfile profile) {
        out.string(Tags.PATIENT_IDENTITY_REMOVED, "YES");
        out.put(method(cleaned));
        List<DataSet> methods = new ArrayList<>(cleaned.sequence(Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE));
        for (Method method : methods(profile)) {
            if (methods.stream().noneMatch(method::is)) {
                methods.add(method.item());
            }
        }
        out.sequence(Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, methods);
        out.string(Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, dates(profile, cleaned));
        if (profile.pixels() == PixelCleaning.CLEANED_BY_PERSON) {
            out.string(Tags.BURNED_IN_ANNOTATION, "NO");
        }
    }

    /** Ours behind what is there, whose bytes stay: they may be of any character set, or of none. */
    private static ValueElement method(DataSet cleaned) {
        byte[] ours = METHOD.getBytes(US_ASCII);
        if (cleaned.strings(Tags.DEIDENTIFICATION_METHOD).contains(METHOD)
                && cleaned.get(Tags.DEIDENTIFICATION_METHOD).orElseThrow() instanceof ValueElement same) {
            return same;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] before = cleaned.bytes(Tags.DEIDENTIFICATION_METHOD).orElse(new byte[0]);
        int length = before.length;
        while (length > 0 && before[length - 1] == ' ') {
            length--;
        }
        if (length > 0) {
            all.write(before, 0, length);
            all.write('\\');
        }
        all.writeBytes(ours);
        return ValueElement.of(Tags.DEIDENTIFICATION_METHOD, Vr.LO, all.toByteArray());
    }

    private static List<Method> methods(DeidentificationProfile profile) {
        List<Method> methods = new ArrayList<>(List.of(BASIC));
        if (profile.pixels() == PixelCleaning.CLEANED_BY_PERSON) {
            methods.add(CLEAN_PIXEL_DATA);
        }
        profile.options().forEach(option -> methods.add(new Method(option.codeValue(), option.codeMeaning())));
        return methods;
    }

    /** What dates were modified before are not unmodified now (PS3.15 §E.3.6). */
    private static String dates(DeidentificationProfile profile, DataSet cleaned) {
        if (profile.has(ProfileOption.RETAIN_MODIFIED_DATES)) {
            return "MODIFIED";
        }
        boolean before = cleaned.string(Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED)
                .filter("MODIFIED"::equals)
                .isPresent();
        return profile.has(ProfileOption.RETAIN_FULL_DATES) ? (before ? "MODIFIED" : "UNMODIFIED") : "REMOVED";
    }
}
