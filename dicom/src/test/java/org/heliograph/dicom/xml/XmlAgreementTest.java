package org.heliograph.dicom.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SameValues;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.xml.NativeXmlReader.BulkData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our XML says of the shared files, against what dcmtk writes. */
class XmlAgreementTest {
    private static final ReadOptions IN_MEMORY =
            ReadOptions.DEFAULT.withMaxValueInMemory(4 << 20).withMaxInMemory(16 << 20);

    /** dcm2xml, 3.6.7, gives wrong or other things here. */
    private static final Set<String> DCM2XML_DIFFERS = Set.of(
            // A private element without a creator loses the number of its block all the same.
            "dicom/broken/UN_sequence.dcm",
            "dicom/broken/j2k_codestream_truncated_000300.dcm",
            "dicom/modalities/ecg/waveform_ecg.dcm",
            "dicom/transfer-syntaxes/mono-small/MR-JPEGLosslessSV1.dcm",
            // A creator with two blocks: elements of the second would be taken for those of the first.
            "dicom/private-tags/decimal_rescale.dcm",
            // The private element's VR is not in its dictionary.
            "dicom/modalities/seg/ct-3slice/01.dcm",
            "dicom/modalities/seg/ct-3slice/02.dcm",
            "dicom/modalities/seg/ct-3slice/03.dcm",
            // An equals sign at the end of a name makes it repeat the second group as the third.
            "dicom/charsets/chrGB2312.dcm",
            "dicom/charsets/chrX1.dcm",
            "dicom/charsets/chrX2.dcm",
            // A value of spaces is one there; two empty values are none.
            "dicom/transfer-syntaxes/color/GH195.dcm",
            "dicom/modalities/sr-dose/DX-RDSR-Carestream_DRXEvolution.dcm");

    @TempDir
    private Path folder;

    @Test
    void readsAndWritesWhatDcm2xmlSays() throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, Path> file : files().entrySet()) {
            Optional<DataSet> ours = read(file.getValue());
            Path output = folder.resolve("dcm2xml.xml");
            String[] command = {
                "dcm2xml", "-q", "-nat", "+Eb", "+M", "+U8", file.getValue().toString(), output.toString()
            };
            if (ours.isEmpty() || DCM2XML_DIFFERS.contains(file.getKey()) || !Peer.succeeds(command)) {
                continue;
            }
            byte[] document = Files.readAllBytes(output);
            DataSet theirs = new NativeXmlReader(new ByteArrayInputStream(document), 1 << 28, BulkData.REFUSED).read();
            compared++;
            differences.addAll(XmlDifference.of(file.getKey(), xml(ours.get()), document));
            differences.addAll(XmlDifference.of(file.getKey() + " read and written", xml(theirs), document));
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void everyFileComesBackAsItWas() throws IOException {
        int compared = 0;
        for (Map.Entry<String, Path> file : files().entrySet()) {
            Optional<DataSet> ours = read(file.getValue());
            if (ours.isPresent()) {
                DataSet back = new NativeXmlReader(new ByteArrayInputStream(xml(ours.get())), 1 << 28, BulkData.REFUSED)
                        .read();
                assertThat(SameValues.difference(ours.get(), back))
                        .as(file.getKey())
                        .isEmpty();
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    private static Map<String, Path> files() throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (SharedData.Row row : SharedData.index()) {
            if (!row.cell("path").startsWith("dicom/series") && Files.size(row.file()) < 300_000) {
                files.put(row.cell("path"), row.file());
            }
        }
        return files;
    }

    private static Optional<DataSet> read(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, IN_MEMORY)) {
            return Optional.of(file.dataSet());
        } catch (DicomException notDicom) {
            return Optional.empty();
        }
    }

    private static byte[] xml(DataSet dataSet) throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(xml, UTF_8)) {
            new NativeXmlWriter(out, LargeValues.OMITTED).write(dataSet);
        }
        return xml.toByteArray();
    }
}
