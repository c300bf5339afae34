package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    private static final Pattern ROW =
            Pattern.compile("\\(([0-9a-fA-F]{4}),([0-9a-fA-F]{4})\\)\t(\\S+)\t(\\S+)\t(\\S+)\t(DICOM\\S*)");
    /** dcmtk's own codes for what the standard leaves to the object. */
    private static final Map<String, Set<Vr>> DCMTK = Map.of(
            "xs", Set.of(Vr.US, Vr.SS),
            "ox", Set.of(Vr.OB, Vr.OW),
            "px", Set.of(Vr.OB, Vr.OW),
            "lt", Set.of(Vr.OW, Vr.US),
            "up", Set.of(Vr.UL),
            "na", Set.of());

    @Test
    void agreesWithTheDictionaryOfDcmtk() throws IOException {
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (String line : Peer.dcmtkDictionary()) {
            Matcher row = ROW.matcher(line);
            if (!row.matches() || !row.group(6).equals("DICOM")) {
                continue;
            }
            Tag tag = Tag.parse(row.group(1) + row.group(2));
            Dictionary.Entry entry = Dictionary.lookup(tag).orElse(null);
            compared++;
            if (entry == null) {
                differences.add(line + ": missing");
                continue;
            }
            Set<Vr> vrs = DCMTK.containsKey(row.group(3)) ? DCMTK.get(row.group(3)) : Set.of(Vr.valueOf(row.group(3)));
            Set<Vr> ours = entry.vrs().stream().collect(Collectors.toSet());
            if (!ours.containsAll(vrs)
                    || !entry.keyword().equals(row.group(4))
                    || !entry.vm().equals(row.group(5))) {
                differences.add(line + ": " + entry);
            }
        }
        assertThat(compared).isGreaterThan(4000);
        // The edition of 2022 that dcmtk has said 4; a fifth value came later.
        assertThat(differences).allMatch(difference -> difference.startsWith("(0008,9007)"));
    }

    @Test
    void knowsRepeatingGroupsButNotTheirOddNeighbours() {
        assertThat(Dictionary.lookup(Tag.parse("(6002,3000)")).orElseThrow().keyword())
                .isEqualTo("OverlayData");
        assertThat(Dictionary.lookup(Tag.parse("(6001,3000)"))).isEmpty();
        assertThat(Dictionary.vr(Tag.parse("(6002,3000)"))).isEqualTo(Vr.OW);
    }

    @Test
    void givesEveryKeywordItsTag() {
        assertThat(Dictionary.byKeyword("PatientID")).contains(Tags.PATIENT_ID);
        assertThat(Dictionary.byKeyword("StudyInstanceUID")).contains(Tag.of(0x0020, 0x000D));
        assertThat(Dictionary.byKeyword("NoSuchThing")).isEmpty();
    }

    @Test
    void takesTheVrThatImplicitVrMeans() {
        assertThat(Dictionary.vr(Tags.PIXEL_DATA)).isEqualTo(Vr.OW);
        assertThat(Dictionary.vr(Tag.of(0x0009, 0x0010))).isEqualTo(Vr.LO);
        assertThat(Dictionary.vr(Tag.of(0x0009, 0x1010))).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(Tag.of(0x0009, 0x0000))).isEqualTo(Vr.UL);
    }

    @Test
    void knowsTheStorageSopClasses() {
        assertThat(UidDictionary.storageSopClasses())
                .contains(Uids.CT_IMAGE_STORAGE, Uids.SEGMENTATION_STORAGE, Uids.ENCAPSULATED_PDF_STORAGE)
                .doesNotContain(
                        Uids.VERIFICATION,
                        Uids.STORAGE_COMMITMENT_PUSH_MODEL,
                        Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND,
                        Uids.MEDIA_STORAGE_DIRECTORY_STORAGE);
        assertThat(UidDictionary.lookup(Uids.CT_IMAGE_STORAGE).orElseThrow().name())
                .isEqualTo("CT Image Storage");
    }
}
