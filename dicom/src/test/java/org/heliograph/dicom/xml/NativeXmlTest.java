package org.heliograph.dicom.xml;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.xml.NativeXmlReader.BulkData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NativeXmlTest {
    private static final String START = "<NativeDicomModel xml:space=\"preserve\">";
    private static final String END = "</NativeDicomModel>";

    /** The structure of PS3.19 §A.1.5, typed from its tables. */
    @Test
    void writesTheStructureOfTheStandard() throws IOException {
        DataSet dataSet = DataSet.builder()
                .string(Tags.IMAGE_TYPE, "ORIGINAL", "", "A<B>&\"")
                .string(Tags.PATIENT_NAME, "Yamada^Tarou=山田^太郎=やまだ^たろう")
                .sequence(Tags.REFERENCED_STUDY_SEQUENCE, List.of(DataSet.EMPTY))
                .empty(Tags.ACCESSION_NUMBER)
                .string(Tag.parse("00091010"), Vr.LO, "x")
                .string(Tag.parse("00090010"), Vr.LO, "ACME 1")
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[] {1, 2})
                .build();
        assertThat(xml(dataSet, NativeXmlWriter.Layout.INDENTED)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space="preserve">
                  <DicomAttribute tag="00080005" vr="CS" keyword="SpecificCharacterSet">
                    <Value number="1">ISO_IR 192</Value>
                  </DicomAttribute>
                  <DicomAttribute tag="00080008" vr="CS" keyword="ImageType">
                    <Value number="1">ORIGINAL</Value>
                    <Value number="2"/>
                    <Value number="3">A&lt;B&gt;&amp;&quot;</Value>
                  </DicomAttribute>
                  <DicomAttribute tag="00080050" vr="SH" keyword="AccessionNumber"/>
                  <DicomAttribute tag="00081110" vr="SQ" keyword="ReferencedStudySequence">
                    <Item number="1"/>
                  </DicomAttribute>
                  <DicomAttribute tag="00090010" vr="LO">
                    <Value number="1">ACME 1</Value>
                  </DicomAttribute>
                  <DicomAttribute tag="00090010" vr="LO" privateCreator="ACME 1">
                    <Value number="1">x</Value>
                  </DicomAttribute>
                  <DicomAttribute tag="00100010" vr="PN" keyword="PatientName">
                    <PersonName number="1">
                      <Alphabetic>
                        <FamilyName>Yamada</FamilyName>
                        <GivenName>Tarou</GivenName>
                      </Alphabetic>
                      <Ideographic>
                        <FamilyName>山田</FamilyName>
                        <GivenName>太郎</GivenName>
                      </Ideographic>
                      <Phonetic>
                        <FamilyName>やまだ</FamilyName>
                        <GivenName>たろう</GivenName>
                      </Phonetic>
                    </PersonName>
                  </DicomAttribute>
                  <DicomAttribute tag="7FE00010" vr="OW" keyword="PixelData">
                    <InlineBinary>AQI=</InlineBinary>
                  </DicomAttribute>
                </NativeDicomModel>
                """);
    }

    @Test
    void keepsLineEndsAndReplacesWhatXmlCannotWrite() throws IOException {
        DataSet dataSet = DataSet.builder()
                .string(Tags.IMAGE_COMMENTS, Vr.LT, "one\r\ntwo\n\tthree\f\u0001.")
                .build();
        StringWriter text = new StringWriter();
        NativeXmlWriter writer = new NativeXmlWriter(text, LargeValues.OMITTED);
        writer.write(dataSet);
        assertThat(writer.charactersReplaced()).isEqualTo(2);
        assertThat(read(text.toString()).string(Tags.IMAGE_COMMENTS)).contains("one\r\ntwo\n\tthree\uFFFD\uFFFD.");
    }

    @Test
    void putsPrivateElementsIntoTheirCreatorsBlock() throws IOException {
        DataSet dataSet = read(START
                + "<DicomAttribute tag=\"00090010\" vr=\"LO\"><Value number=\"1\">OTHER</Value></DicomAttribute>"
                + "<DicomAttribute tag=\"00090001\" vr=\"LO\" privateCreator=\"ACME\"><Value number=\"1\">a</Value></DicomAttribute>"
                + "<DicomAttribute tag=\"00090012\" vr=\"LO\"><Value number=\"1\">ACME</Value></DicomAttribute>"
                + "<DicomAttribute tag=\"00090002\" vr=\"LO\" privateCreator=\"NEW\"><Value number=\"1\">b</Value></DicomAttribute>"
                + END);
        assertThat(dataSet.string(Tag.parse("00091201"))).contains("a");
        assertThat(dataSet.string(Tag.parse("00090011"))).contains("NEW");
        assertThat(dataSet.string(Tag.parse("00091102"))).contains("b");
    }

    @Test
    void asksForWhatAPlaceNames() throws IOException {
        byte[] document = (START
                        + "<DicomAttribute tag=\"7FE00010\" vr=\"OW\"><BulkData uuid=\"1-2\"/></DicomAttribute>"
                        + "<DicomAttribute tag=\"00282000\" vr=\"OB\"><BulkData uri=\"x/y\"/></DicomAttribute>" + END)
                .getBytes(UTF_8);
        DataSet dataSet = new NativeXmlReader(
                        new ByteArrayInputStream(document),
                        1 << 20,
                        (tag, vr, place) -> ValueElement.of(tag, vr, place.getBytes(UTF_8)))
                .read();
        assertThat(dataSet.bytes(Tags.PIXEL_DATA)).contains("urn:uuid:1-2".getBytes(UTF_8));
        assertThat(dataSet.bytes(Tags.ICC_PROFILE)).contains("x/y\0".getBytes(UTF_8));
    }

    @Test
    void readsAnyDeclaredEncodingAndTheNamespace() throws IOException {
        String body = "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">"
                + "<!-- c --><DicomAttribute tag=\"00100010\" vr=\"PN\"><PersonName number=\"1\"><SingleByte>"
                + "<FamilyName>Müller</FamilyName></SingleByte></PersonName></DicomAttribute>" + END;
        for (Charset charset : List.of(UTF_8, UTF_16, Charset.forName("ISO-8859-1"))) {
            byte[] document = ("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>" + body).getBytes(charset);
            DataSet dataSet = new NativeXmlReader(new ByteArrayInputStream(document), 1 << 20, BulkData.REFUSED).read();
            assertThat(dataSet.string(Tags.PATIENT_NAME)).contains("Müller");
            assertThat(dataSet.characterSet().terms()).containsExactly("ISO_IR 192");
        }
    }

    @Test
    void writesLargeValuesAsAskedFor() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(new BulkElement(Tags.PIXEL_DATA, Vr.OB, HeaderForm.CANONICAL, 1, 2))
                .build();
        StringWriter text = new StringWriter();
        new NativeXmlWriter(text, (path, element) -> new LargeValues.Uri("bulk/" + path)).write(dataSet);
        assertThat(text.toString()).contains("<BulkData uri=\"bulk/7FE00010\"/>");
        text = new StringWriter();
        new NativeXmlWriter(text, LargeValues.inline(BulkSource.of(new byte[] {9, 1, 2}))).write(dataSet);
        assertThat(text.toString()).contains("<InlineBinary>AQI=</InlineBinary>");
    }

    /** Threats X1 to X3 of the project's list: nothing is fetched, nothing grows. */
    @Test
    @Timeout(20)
    void refusesDocumentTypesAndEntities() {
        assertRefused("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">" + START + END);
        assertRefused("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + START + patientId("&x;") + END);
        assertRefused("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + START + patientId("&b;") + END);
        assertRefused("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]>" + START + END);
        assertRefused(START + patientId("&x;") + END);
        assertRefused(START + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"x\"/>" + END);
    }

    @Test
    void refusesWhatTheModelDoesNotHave() {
        assertRefused("");
        assertRefused("<a/>");
        assertRefused(START);
        assertRefused(START + END + "<a/>");
        assertRefused(START + "text" + END);
        assertRefused(START + "<DicomAttribute vr=\"LO\"/>" + END);
        assertRefused(START + "<DicomAttribute tag=\"0010002\" vr=\"LO\"/>" + END);
        assertRefused(START + "<DicomAttribute tag=\"00100020\" vr=\"XX\"/>" + END);
        assertRefused(START + patientId("a") + patientId("b") + END);
        assertRefused(START + patientId("a\\b") + END);
        assertRefused(START + value("00280010", "US", "65536") + END);
        assertRefused(START + value("00280010", "US", "1e400") + END);
        assertRefused(START + value("00280010", "US", "") + END);
        assertRefused(START + value("7FE00010", "OW", "1") + END);
        assertRefused(START
                + "<DicomAttribute tag=\"7FE00010\" vr=\"OW\"><InlineBinary>A*</InlineBinary></DicomAttribute>" + END);
        assertRefused(START
                + "<DicomAttribute tag=\"7FE00010\" vr=\"OW\"><BulkData uri=\"file:///etc/passwd\"/></DicomAttribute>"
                + END);
        assertRefused(START
                + "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value number=\"2000000000\">a</Value></DicomAttribute>"
                + END);
        assertRefused(START
                + "<DicomAttribute tag=\"00081110\" vr=\"SQ\"><Item number=\"2\"/><Item number=\"1\"/></DicomAttribute>"
                + END);
        assertRefused(START + "<DicomAttribute tag=\"00081110\" vr=\"SQ\"><Item number=\"1\">x");
    }

    @Test
    @Timeout(20)
    void refusesDepthAndSize() {
        assertRefused(START + "<DicomAttribute tag=\"00081110\" vr=\"SQ\"><Item number=\"1\">".repeat(100_000));
        assertRefused(START + patientId("a".repeat(2 << 20)) + END);
        assertRefused(START + "<DicomAttribute tag=\"" + "0".repeat(2 << 20) + "\"/>" + END);
    }

    private static String patientId(String text) {
        return value("00100020", "LO", text);
    }

    private static String value(String tag, String vr, String text) {
        return "<DicomAttribute tag=\"" + tag + "\" vr=\"" + vr + "\"><Value number=\"1\">" + text
                + "</Value></DicomAttribute>";
    }

    private static void assertRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(DicomException.class);
    }

    private static DataSet read(String document) throws IOException {
        return new NativeXmlReader(new ByteArrayInputStream(document.getBytes(UTF_8)), 1 << 20, BulkData.REFUSED)
                .read();
    }

    private static String xml(DataSet dataSet, NativeXmlWriter.Layout layout) throws IOException {
        StringWriter text = new StringWriter();
        new NativeXmlWriter(text, layout, LargeValues.OMITTED).write(dataSet);
        return text.toString();
    }
}
