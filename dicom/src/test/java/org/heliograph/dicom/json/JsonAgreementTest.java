package org.heliograph.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.json.JsonOptions.CharacterSetTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our JSON says of the shared files, attribute by attribute, against what dcmtk and pydicom say. */
class JsonAgreementTest {
    /** dcm2json, 3.6.7, gives wrong or other things here. */
    private static final Set<String> DCM2JSON_DIFFERS = Set.of(
            // An item's own character set is lost: text comes out as the bytes it was.
            "dicom/charsets/chrSQEncoding.dcm",
            // A value of odd length gets a padding byte.
            "dicom/private-tags/nested_priv_SQ.dcm",
            "dicom/modalities/dx/dx_image.dcm");

    /** pydicom, 2.3.1, gives wrong or other things here. */
    private static final Set<String> PYDICOM_DIFFERS = Set.of(
            // Text beyond ASCII without (0008,0005): pydicom takes ISO 8859-1, the standard nothing.
            "dicom/modalities/sr-dose/RF-RDSR-Philips_Allura.dcm",
            // The escape sequence of GB 2312 stays in the text after a delimiter.
            "dicom/charsets/chrGB2312.dcm",
            // An integer of 14 digits, which PS3.5 does not allow, becomes a number.
            "dicom/broken/GH340.dcm",
            // The letters DICM in the data are taken for the prefix.
            "dicom/broken/no_preamble_dicm_in_data.dcm");

    @TempDir
    private Path folder;

    @Test
    void saysWhatDcm2jsonSays() throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, Path> file : files().entrySet()) {
            Optional<Json> ours = ours(file.getValue(), JsonOptions.DEFAULT);
            Path output = folder.resolve("dcm2json.json");
            if (ours.isEmpty()
                    || DCM2JSON_DIFFERS.contains(file.getKey())
                    || !Peer.succeeds("dcm2json", "-q", "-fc", file.getValue().toString(), output.toString())) {
                continue;
            }
            // Some of what it writes is not UTF-8.
            Json theirs = parse(new String(Files.readAllBytes(output), UTF_8));
            compared++;
            TransferSyntax syntax = syntax(file.getValue());
            JsonDifference difference = new JsonDifference(
                    (vr, a, b) -> mayDifferFromDcmtk(vr, a, b, syntax),
                    // Items keep the character set that their text is not in any more.
                    (tag, attribute) -> tag.equals("00080005"));
            differences.addAll(difference.of(file.getKey(), ours.get(), theirs));
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(200);
    }

    private static boolean mayDifferFromDcmtk(String vr, Json ours, Json theirs, TransferSyntax syntax) {
        // Numbers have nine (FL) or about fifteen (FD) digits, the last of them not always right.
        if (ours instanceof Json.Num a && theirs instanceof Json.Num b) {
            double left = Double.parseDouble(a.digits());
            double right = Double.parseDouble(b.digits());
            return vr.equals("FL") ? (float) left == (float) right : Math.abs(left - right) <= 1e-15 * Math.abs(left);
        }
        // Decimal strings of more than 16 characters are strings.
        if (ours instanceof Json.Num a && theirs instanceof Json.Text b && vr.equals("DS")) {
            return a.digits().equals(b.value()) && b.value().length() > 16;
        }
        // Delimiters at the end of a name's group are left out, and so are names and values of nothing else.
        return withoutEmptyEnds(ours).equals(withoutEmptyEnds(theirs))
                || isOfPrivateDictionary(vr, syntax)
                // Its private dictionary knows less.
                || (!syntax.explicitVr()
                        && theirs instanceof Json.Obj attribute
                        && new Json.Text("UN").equals(attribute.members().get("vr")));
    }

    private static Json withoutEmptyEnds(Json value) {
        return switch (value) {
            case Json.Text text -> new Json.Text(text.value().replaceFirst("\\^+$", ""));
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> members.put(name, withoutEmptyEnds(member)));
                members.values().removeIf(JsonAgreementTest::isNothing);
                yield new Json.Obj(members);
            }
            case Json.Array array ->
                new Json.Array(array.values().stream()
                        .map(JsonAgreementTest::withoutEmptyEnds)
                        .filter(member -> !isNothing(member))
                        .toList());
            case Json.Num _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private static boolean isNothing(Json value) {
        return value instanceof Json.Null
                || (value instanceof Json.Text text && text.value().isEmpty())
                || (value instanceof Json.Obj object && object.members().isEmpty())
                || (value instanceof Json.Array array && array.values().isEmpty());
    }

    @Test
    void saysWhatPydicomSays() throws IOException, InterruptedException {
        Map<String, Path> files = files();
        String names = files.values().stream().map(Path::toString).collect(Collectors.joining("\n", "", "\n"));
        List<String> lines = new String(Peer.pydicomFed("dicom_json.py", names), UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSameSizeAs(files.keySet());
        List<String> differences = new ArrayList<>();
        int compared = 0;
        int at = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String line = lines.get(at++);
            JsonOptions options = JsonOptions.DEFAULT.withCharacterSet(CharacterSetTerm.AS_IN_SOURCE);
            Optional<Json> ours = ours(file.getValue(), options);
            if (line.startsWith("!") || ours.isEmpty() || PYDICOM_DIFFERS.contains(file.getKey())) {
                continue;
            }
            compared++;
            TransferSyntax syntax = syntax(file.getValue());
            JsonDifference difference = new JsonDifference(
                    (vr, a, b) -> mayDifferFromPydicom(vr, a, b, syntax),
                    // PS3.18 §F.2.2 has no group lengths.
                    (tag, attribute) -> tag.endsWith("0000"));
            differences.addAll(difference.of(file.getKey(), ours.get(), parse(line)));
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(300);
    }

    private static boolean mayDifferFromPydicom(String vr, Json ours, Json theirs, TransferSyntax syntax) {
        // An empty value is null (§F.2.5), of which pydicom writes an empty string unless it is a number.
        if (ours instanceof Json.Null && theirs instanceof Json.Text text) {
            return text.value().isEmpty();
        }
        // Padding with both NUL and space keeps the space.
        if (ours instanceof Json.Text a && theirs instanceof Json.Text b) {
            return a.value().equals(b.value().stripTrailing());
        }
        // Words are left in the order of the file.
        if (syntax.bigEndian() && vr.equals("OW")) {
            return true;
        }
        return isOfPrivateDictionary(vr, syntax);
    }

    /** Implicit VR does not carry the VR of private elements: each has its own list of them. */
    private static boolean isOfPrivateDictionary(String vr, TransferSyntax syntax) {
        return !syntax.explicitVr() && vr.equals("UN");
    }

    /** Every shared DICOM file but the long series, of which two files each must do. */
    private static Map<String, Path> files() throws IOException {
        Map<String, Long> ofFolder = new LinkedHashMap<>();
        return SharedData.index().stream()
                .filter(row -> {
                    String folder = row.cell("path").replaceFirst("/[^/]*$", "");
                    long before = ofFolder.merge(folder, 1L, Long::sum);
                    return !folder.startsWith("dicom/series") || before <= 2;
                })
                .collect(Collectors.toMap(
                        row -> row.cell("path"), SharedData.Row::file, (one, _) -> one, LinkedHashMap::new));
    }

    private static TransferSyntax syntax(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Part10Reader.open(in, ReadOptions.DEFAULT).meta().transferSyntax();
        }
    }

    /** What we write of a file; empty when it cannot be read, of which other tests tell. */
    private static Optional<Json> ours(Path file, JsonOptions options) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            TransferSyntax syntax = part10.meta().transferSyntax();
            byte[] encoded = part10.dataSet().readAllBytes();
            ReadOptions read = syntax.deflated()
                    ? ReadOptions.DEFAULT.withMaxValueInMemory(1 << 26).withMaxInMemory(1 << 27)
                    : ReadOptions.DEFAULT;
            DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(encoded), syntax, read);
            StringBuilder json = new StringBuilder();
            new DicomJsonWriter(json, options, LargeValues.inline(BulkSource.of(encoded))).write(dataSet);
            return Optional.of(parse(json.toString()));
        } catch (DicomException notDicom) {
            return Optional.empty();
        }
    }

    private static Json parse(String json) throws IOException {
        return new JsonParser(new StringReader(json), 400, Integer.MAX_VALUE).value();
    }
}
