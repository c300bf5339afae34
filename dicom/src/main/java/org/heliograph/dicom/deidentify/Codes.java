package org.heliograph.dicom.deidentify;

import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Coded entries (PS3.3 §8): a code of a published scheme says what its scheme says, a local one may say anything. */
final class Codes {
    /** Designators of PS3.16 Table 8-1 and 8-2 that images carry, and the retired ones of SNOMED. */
    private static final Set<String> PUBLISHED = Set.of(
            "ACR",
            "BI",
            "C4",
            "C5",
            "CD2",
            "CPT-4",
            "DCM",
            "FMA",
            "I10",
            "I10P",
            "I9",
            "I9C",
            "ICDO3",
            "IEC",
            "ISO3166_1",
            "ISO639_1",
            "ISO639_2",
            "LN",
            "MDC",
            "MSH",
            "NCDR",
            "NCIt",
            "NDC",
            "RADLEX",
            "RFC3066",
            "RFC5646",
            "RXNORM",
            "SCT",
            "SNM3",
            "SRT",
            "99SDM",
            "UCUM",
            "UMLS");

    private static final Set<Tag> PARTS = Set.of(
            Tags.CODE_VALUE,
            Tags.LONG_CODE_VALUE,
            Tags.CODE_MEANING,
            Tags.CODING_SCHEME_DESIGNATOR,
            Tags.CODING_SCHEME_VERSION);

    private Codes() {}

    static boolean isCode(DataSet item) {
        return item.contains(Tags.CODE_MEANING) || item.contains(Tags.CODING_SCHEME_DESIGNATOR);
    }

    static boolean isPublished(DataSet item) {
        return item.string(Tags.CODING_SCHEME_DESIGNATOR)
                .filter(PUBLISHED::contains)
                .isPresent();
    }

    /** Whether that attribute of an item is part of a published code, and so not what a person wrote. */
    static boolean isPartOfPublished(Tag tag, DataSet item) {
        return PARTS.contains(tag) && isPublished(item);
    }
}
