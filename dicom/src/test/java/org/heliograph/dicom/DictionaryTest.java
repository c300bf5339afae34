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

    /** dcmtk has the retired elements too, their keywords marked. What was current in 2022 may have been retired since. */
    @Test
    void knowsWhatIsRetired() throws IOException {
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (String line : Peer.dcmtkDictionary()) {
            Matcher row = ROW.matcher(line);
            if (!row.matches() || !row.group(6).equals("DICOM/retired")) {
                continue;
            }
            compared++;
            Dictionary.Entry entry =
                    Dictionary.lookup(Tag.parse(row.group(1) + row.group(2))).orElse(null);
            if (entry == null || !entry.retired() || !entry.keyword().equals(keyword(row))) {
                differences.add(line + ": " + entry);
            }
        }
        assertThat(compared).isGreaterThan(400);
        assertThat(differences).isEmpty();
    }

    private static String keyword(Matcher row) {
        return row.group(4).replaceFirst("^RETIRED_", "");
    }

    /** Groups that repeat: the first and the last of each range has the row, their odd neighbours have none. */
    @Test
    void knowsEveryRepeatingGroupOfDcmtk() throws IOException {
        Pattern range = Pattern.compile(
                "\\((\\p{XDigit}{4})-(\\p{XDigit}{4}),(\\p{XDigit}{4})\\)\t(\\S+)\t(\\S+)\t(\\S+)\tDICOM(/retired)?");
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (String line : Peer.dcmtkDictionary()) {
            Matcher row = range.matcher(line);
            if (!row.matches()) {
                continue;
            }
            compared++;
            for (String group : List.of(row.group(1), row.group(2))) {
                Tag tag = Tag.parse(group + row.group(3));
                String expected = row.group(5).replaceFirst("^RETIRED_", "");
                boolean same = tag.isPrivate()
                        || Dictionary.lookup(tag)
                                .filter(entry -> entry.keyword().equals(expected)
                                        && entry.vm().equals(row.group(6))
                                        && entry.retired() == (row.group(7) != null))
                                .isPresent();
                if (!same) {
                    differences.add(line + ": " + Dictionary.lookup(tag));
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
        assertThat(differences).isEmpty();
    }

    /** From dcmtk's private.dic, where the two sources of the private dictionary agree. */
    @Test
    void knowsPrivateElementsByTheirCreator() {
        assertThat(PrivateDictionary.lookup("SIEMENS CSA HEADER", Tag.parse("(0029,1010)")))
                .hasValueSatisfying(entry -> assertThat(entry.vr()).isEqualTo(Vr.OB));
        assertThat(PrivateDictionary.lookup("GEMS_PARM_01", Tag.parse("(0043,1201)")))
                .isEqualTo(PrivateDictionary.lookup("GEMS_PARM_01", Tag.parse("(0043,1001)")))
                .isPresent();
        assertThat(PrivateDictionary.lookup("NOBODY", Tag.parse("(0043,1001)"))).isEmpty();
        assertThat(PrivateDictionary.lookup("GEMS_PARM_01", Tag.parse("(0043,0010)")))
                .isEmpty();
        DataSet dataSet = DataSet.builder()
                .string(Tag.parse("(0043,0012)"), Vr.LO, "GEMS_PARM_01")
                .build();
        assertThat(PrivateDictionary.lookup(dataSet, Tag.parse("(0043,1201)"))).isPresent();
        assertThat(PrivateDictionary.lookup(dataSet, Tag.parse("(0043,1001)"))).isEmpty();
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
