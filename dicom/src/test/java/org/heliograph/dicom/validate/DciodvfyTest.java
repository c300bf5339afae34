package org.heliograph.dicom.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.junit.jupiter.api.Test;

/** What we find missing or empty in real files, against what dicom3tools' dciodvfy finds. */
class DciodvfyTest {
    private static final Pattern ERROR = Pattern.compile(
            "Error - (Missing attribute|Empty attribute \\(no value\\)) Type ([12]) Required  ?Element=<(\\w+)> Module=<(\\w+)>.*");

    private static final Map<Rule, String> UNCONDITIONAL = Map.of(
            Rule.MISSING_TYPE_1, "MISSING_TYPE_1",
            Rule.EMPTY_TYPE_1, "EMPTY_TYPE_1",
            Rule.MISSING_TYPE_2, "MISSING_TYPE_2",
            Rule.MISSING_META_INFORMATION, "MISSING_TYPE_1");

    private static final Map<Rule, String> CONDITIONAL =
            Map.of(Rule.MISSING_TYPE_1C, "MISSING_TYPE_1", Rule.MISSING_TYPE_2C, "MISSING_TYPE_2");

    /** What we find and dciodvfy does not, and why. */
    private static final Map<String, String> OURS_ONLY = Map.ofEntries(
            Map.entry("MISSING_TYPE_1 AcquisitionDuration", "type 1 in PS3.3 2016, dciodvfy asks it of volumes only"),
            Map.entry("MISSING_TYPE_1 ImageOrientationSlide", "as AcquisitionDuration"),
            Map.entry("MISSING_TYPE_1 ImagedVolumeDepth", "as AcquisitionDuration"),
            Map.entry(
                    "MISSING_TYPE_1 DeviceSerialNumber",
                    "dciodvfy does not ask for Enhanced General Equipment in dose reports"),
            Map.entry("MISSING_TYPE_1 ManufacturerModelName", "as DeviceSerialNumber"),
            Map.entry("MISSING_TYPE_1 SoftwareVersions", "as DeviceSerialNumber"),
            Map.entry("MISSING_TYPE_1 Modality", "dciodvfy lets Secondary Capture go without, General Series does not"),
            Map.entry("MISSING_TYPE_2 OperatorsName", "type 2 in RT Series, which dciodvfy takes from General Series"),
            Map.entry(
                    "MISSING_TYPE_1 FileMetaInformationGroupLength",
                    "a file without meta information, of which dciodvfy says nothing"),
            Map.entry(
                    "MISSING_TYPE_1 FileMetaInformationVersion",
                    "a file without meta information, of which dciodvfy says nothing"),
            Map.entry(
                    "MISSING_TYPE_1 ImplementationClassUID",
                    "a file without meta information, of which dciodvfy says nothing"),
            Map.entry(
                    "MISSING_TYPE_1 MediaStorageSOPClassUID",
                    "a file without meta information, of which dciodvfy says nothing"),
            Map.entry(
                    "MISSING_TYPE_1 MediaStorageSOPInstanceUID",
                    "a file without meta information, of which dciodvfy says nothing"),
            Map.entry(
                    "MISSING_TYPE_1 TransferSyntaxUID",
                    "a file without meta information, of which dciodvfy says nothing"));

    /** What dciodvfy finds and we do not, and why. */
    private static final Map<String, String> THEIRS_ONLY = Map.ofEntries(
            Map.entry(
                    "MISSING_TYPE_1 RedPaletteColorLookupTableData",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 RedPaletteColorLookupTableDescriptor",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 GreenPaletteColorLookupTableData",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 GreenPaletteColorLookupTableDescriptor",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 BluePaletteColorLookupTableData",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 BluePaletteColorLookupTableDescriptor",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayBitPosition", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayBitsAllocated", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayColumns", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayData", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayOrigin", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayRows", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 OverlayType", "a repeating group, whose attributes we do not check"),
            Map.entry("MISSING_TYPE_1 LUTExplanation", "a functional group, whose contents we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 PerFrameFunctionalGroupsSequence",
                    "a functional group, whose contents we do not check"),
            Map.entry("MISSING_TYPE_1 PlaneOrientationSequence", "a functional group, whose contents we do not check"),
            Map.entry("MISSING_TYPE_1 PlanePositionSequence", "a functional group, whose contents we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 PlanePositionSlideSequence", "a functional group, whose contents we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 SegmentIdentificationSequence",
                    "a functional group, whose contents we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 FrameOfReferenceUID",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_2 PositionReferenceIndicator",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_1 PresentationLUTShape",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry(
                    "MISSING_TYPE_2 RotationInformationSequence",
                    "a conditional or optional module, whose usage we do not check"),
            Map.entry("MISSING_TYPE_2 Manufacturer", "General Equipment is optional in Secondary Capture"),
            Map.entry("MISSING_TYPE_1 ValueType", "type 3 in an acquisition context in PS3.3 2016"));

    @Test
    void findsTheMissingAndEmptyAttributesThatDciodvfyFinds() throws IOException, InterruptedException {
        Map<String, Set<String>> oursOnly = new TreeMap<>();
        Map<String, Set<String>> theirsOnly = new TreeMap<>();
        int agreed = 0;
        for (SharedData.Row row : SharedData.index()) {
            String name = row.cell("path");
            if (name.contains("/series/")
                    || name.contains("/broken/")
                    || row.cell("sop_class_uid").isEmpty()) {
                continue;
            }
            Set<String> ours;
            Set<String> conditional;
            try {
                List<Problem> problems = problems(row.file());
                ours = findings(problems, UNCONDITIONAL);
                conditional = findings(problems, CONDITIONAL);
            } catch (DicomException notRead) {
                continue;
            }
            Set<String> theirs = theirs(row.file());
            if (theirs.contains("none")) {
                continue;
            }
            for (String finding : ours) {
                if (theirs.contains(finding)) {
                    agreed++;
                } else {
                    oursOnly.computeIfAbsent(finding, _ -> new TreeSet<>()).add(name);
                }
            }
            theirs.removeAll(ours);
            // What a value type includes is conditional to us, and required within a macro to dciodvfy.
            theirs.removeAll(conditional);
            theirs.forEach(finding ->
                    theirsOnly.computeIfAbsent(finding, _ -> new TreeSet<>()).add(name));
        }
        assertThat(keys(oursOnly)).as("we find and dciodvfy does not").isEqualTo(OURS_ONLY.keySet());
        assertThat(keys(theirsOnly)).as("dciodvfy finds and we do not").isEqualTo(THEIRS_ONLY.keySet());
        assertThat(agreed).isGreaterThan(1400);
    }

    private static Set<String> keys(Map<String, Set<String>> findings) {
        return findings.keySet();
    }

    private static List<Problem> problems(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            return Validator.validate(
                    part10.meta(),
                    DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT));
        }
    }

    /** The problems in dciodvfy's words. */
    private static Set<String> findings(List<Problem> problems, Map<Rule, String> words) {
        return problems.stream()
                .filter(problem -> words.containsKey(problem.rule()))
                .map(problem -> words.get(problem.rule()) + " " + problem.keyword())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> theirs(Path file) throws IOException, InterruptedException {
        Set<String> findings = new TreeSet<>();
        String output = Peer.text("sh", "-c", "dciodvfy \"$0\" 2>&1; true", file.toString());
        if (output.contains("Information Object Not found") || output.contains("Dicom dataset read failed")) {
            return Set.of("none");
        }
        for (String line : output.lines().toList()) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                findings.add((error.group(1).startsWith("M") ? "MISSING" : "EMPTY") + "_TYPE_" + error.group(2) + " "
                        + error.group(3));
            }
        }
        return findings;
    }
}
