package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Element by element, tag, VR, length and value of every readable file are what pydicom and dcmdump see. */
class AgreementTest {
    /** What pydicom cannot read, or finds nothing in. */
    private static final Map<String, String> PYDICOM_FAILS = Map.of(
            "dicom/broken/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm",
                    "stops at a delimiter in big endian",
            "dicom/broken/explicit_VR-UN.dcm", "takes the Specific Character Set in UN for a list of bytes",
            "dicom/broken/no_preamble_dicm_in_data.dcm", "believes the DICM that stands within the data");

    /** What dcmtk reads otherwise. */
    private static final Map<String, String> DCMDUMP_FAILS = Map.of(
            "dicom/transfer-syntaxes/color/SC_rgb_jpeg.dcm", "does not see that its elements have no VRs",
            "dicom/broken/no_preamble_dicm_in_data.dcm", "believes the DICM that stands within the data");

    @Test
    void pydicomSeesTheSameElements() throws IOException, InterruptedException {
        List<String> names =
                SharedData.index().stream().map(row -> row.file().toString()).toList();
        byte[] output = Peer.pydicomFed("elements.py", String.join("\n", names));
        Map<String, Map<String, String[]>> theirs = new LinkedHashMap<>();
        Map<String, String[]> lines = new HashMap<>();
        for (String line : new String(output, java.nio.charset.StandardCharsets.UTF_8).split("\n", -1)) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals("F")) {
                lines = new LinkedHashMap<>();
                theirs.put(cells[1], lines);
            } else if (cells.length == 4) {
                lines.put(cells[0], cells);
            }
        }
        Comparison comparison = new Comparison();
        for (SharedData.Row row : SharedData.index()) {
            Map<String, String[]> their = theirs.getOrDefault(row.file().toString(), Map.of());
            if (!PYDICOM_FAILS.containsKey(row.cell("path"))) {
                comparison.compare(row, their, AgreementTest::pydicomAgrees);
            }
        }
        comparison.isWithoutDifference();
    }

    private static boolean pydicomAgrees(String path, ElementLines.Line our, String[] their) {
        // Group lengths are UL in private groups too (PS3.5 §7.2); pydicom looks for a private dictionary there.
        boolean privateGroupLength = path.endsWith("0000") && our.vr().equals("UL") && their[1].equals("UN");
        if (!privateGroupLength && !List.of(their[1].split(" or ")).contains(our.vr())) {
            return false;
        }
        if (our.vr().equals("SQ") || their[2].equals("converted")) {
            return true;
        }
        // pydicom leaves the sequence delimiter of encapsulated pixel data out.
        return our.digest().isEmpty()
                ? Long.parseLong(their[2]) == our.length() - 8
                : Long.parseLong(their[2]) == our.length() && their[3].equals(our.digest());
    }

    @Test
    void dcmdumpSeesTheSameElements() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("dcmdump", "-q", "+F"));
        SharedData.index().forEach(row -> command.add(row.file().toString()));
        Map<String, Map<String, DcmdumpLines.Line>> theirs =
                DcmdumpLines.of(Peer.outputWhateverTheExit(command.toArray(String[]::new)));
        Comparison comparison = new Comparison();
        for (SharedData.Row row : SharedData.index()) {
            Map<String, DcmdumpLines.Line> their =
                    theirs.getOrDefault(row.file().toString(), Map.of());
            if (!DCMDUMP_FAILS.containsKey(row.cell("path"))) {
                comparison.compare(row, their, AgreementTest::dcmdumpAgrees);
            }
        }
        comparison.isWithoutDifference();
    }

    private static boolean dcmdumpAgrees(String path, ElementLines.Line our, DcmdumpLines.Line their) {
        Vr vr = Vr.of(our.vr()).orElse(Vr.UN);
        boolean isPrivate = Tag.parse(path.substring(path.length() - 8)).isPrivate();
        boolean sameVr = switch (their.vr()) {
            // Its private dictionary knows less.
            case "??" -> vr == Vr.UN || isPrivate;
            case "up" -> vr == Vr.UL;
            case "xs" -> vr == Vr.US || vr == Vr.SS;
            default -> their.vr().equals(our.vr());
        };
        if (our.vr().equals("SQ") || our.digest().isEmpty()) {
            // It calls encapsulated pixel data OB, also where the file says OW.
            return sameVr || their.value().startsWith("(PixelSequence");
        }
        // It counts the byte that it adds to an odd length.
        long length = our.length() + (our.length() & 1);
        return sameVr
                && their.length() == length
                && PrintedValue.agrees(
                        their.value(),
                        their.vr().equals("??") ? Vr.UN : vr,
                        our.start() + "\0".repeat((int) (length - our.length())));
    }

    private interface Agreement<T> {
        boolean of(String path, ElementLines.Line our, T their);
    }

    private static final class Comparison {
        private final List<String> differences = new ArrayList<>();
        private int files;
        private int elements;

        <T> void compare(SharedData.Row row, Map<String, T> theirs, Agreement<T> agreement) throws IOException {
            Map<String, ElementLines.Line> ours;
            try {
                ours = ElementLines.of(row.file());
            } catch (DicomException refused) {
                return;
            }
            files++;
            Set<String> paths = new TreeSet<>(ours.keySet());
            paths.addAll(theirs.keySet());
            for (String path : paths) {
                elements++;
                ElementLines.Line our = ours.get(path);
                T their = theirs.get(path);
                String at = row.cell("path") + " " + path + " ";
                if (our == null) {
                    differences.add(at + "missing here");
                } else if (their == null) {
                    differences.add(at + "missing there");
                } else if (!agreement.of(path, our, their)) {
                    differences.add(at + our.vr() + " " + our.length() + ", there " + their);
                }
            }
        }

        void isWithoutDifference() {
            assertThat(differences).isEmpty();
            assertThat(files).isGreaterThan(930);
            assertThat(elements).isGreaterThan(230_000);
        }
    }
}
