package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7MessageTest {
    private static final String HEADER = "MSH|^~\\&|A|B|C|D|20260101120000||ADT^A08^ADT_A01|77|P|2.5.1";

    @Test
    void numbersTheHeaderFromItsSeparator() {
        Hl7Message message = parse(HEADER + "\r");

        assertThat(message.field("MSH", 1).text()).isEqualTo("|");
        assertThat(message.field("MSH", 2).text()).isEqualTo("^~\\&");
        assertThat(message.field("MSH", 3).text()).isEqualTo("A");
        assertThat(message.type()).isEqualTo(new MessageType("ADT", "A08", "ADT_A01"));
        assertThat(message.controlId()).contains(new ControlId("77"));
        assertThat(message.version()).contains(Hl7Version.V2_5_1);
    }

    @Test
    void keepsTheBytesAsTheyCame() {
        byte[] bytes = (HEADER + "\r\n\r\nPID|1||x\r\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Hl7Message.parse(bytes).toBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r", "\r\n\r\n"})
    void readsAnySegmentEnd(String end) {
        Hl7Message message = parse(HEADER + end + "PID|1||x" + end + "PV1|1" + end);

        assertThat(message.segments()).extracting(Hl7Segment::name).containsExactly("MSH", "PID", "PV1");
        assertThat(message.field("PID", 3).text()).isEqualTo("x");
    }

    @Test
    void takesALineFeedAsDataWhereSegmentsEndWithCarriageReturn() {
        assertThat(parse(HEADER + "\rOBX|1|TX|c||one\ntwo\r").field("OBX", 5).text())
                .isEqualTo("one\ntwo");
    }

    /** H3. */
    @Test
    void readsByTheSeparatorsTheMessageDeclares() {
        Hl7Message message = parse("MSH#*!?%#A#B#C#D#2026##ADT*A08#77#P#2.5\rPID#1##7*?S?a?T?|^~&*x%y*MR!8*b\r");

        Hl7Value identifiers = message.field("PID", 3);
        assertThat(identifiers.repetitions()).hasSize(2);
        assertThat(identifiers.component(2).text()).isEqualTo("*a%|^~&");
        assertThat(identifiers.component(3).subcomponent(2).text()).isEqualTo("y");
        assertThat(identifiers.repetition(2).component(1).text()).isEqualTo("8");
    }

    /** H3; the sequences of HL7 v2.5.1 §2.7.1 to §2.7.6. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a\\F\\b; a|b",
                "\\S\\\\T\\\\R\\\\E\\; ^&~\\",
                "\\X0D0A\\x; '\r\nx'",
                "\\X4a\\; J",
                "one\\.br\\two; 'one\ntwo'",
                "\\X4\\; \\X4\\",
                "\\XZZ\\; \\XZZ\\",
                "\\Zlocal\\; \\Zlocal\\",
                "\\H\\bold\\N\\; \\H\\bold\\N\\",
                "\\.sp3\\; \\.sp3\\",
                "\\C2842\\; \\C2842\\",
                "C:\\dir\\F\\x; C:\\dir|x",
                "end\\; end\\",
                "\\\\; \\\\"
            })
    void resolvesKnownEscapesAndKeepsAllOthers(String raw, String text) {
        assertThat(parse(HEADER + "\rOBX|1|TX|c||" + raw + "\r").field("OBX", 5).text())
                .isEqualTo(text);
    }

    @Test
    void tellsTheNullValueFromAnEmptyOne() {
        Hl7Message message = parse(HEADER + "\rPID|1||\"\"|\r");

        assertThat(message.field("PID", 3).isNull()).isTrue();
        assertThat(message.field("PID", 3).text()).isEmpty();
        assertThat(message.field("PID", 4).isNull()).isFalse();
        assertThat(message.field("PID", 40).isEmpty()).isTrue();
        assertThat(message.field("ZZZ", 1).component(3).subcomponent(2).isEmpty())
                .isTrue();
    }

    /** H4, and HL7 table 0211. */
    @ParameterizedTest
    @CsvSource({
        "'', Muller, US-ASCII, ''",
        "8859/1, Müller, ISO-8859-1, ''",
        "8859/2, Łukasz, ISO-8859-2, ''",
        "8859/15, Œuvre€, ISO-8859-15, ''",
        "UNICODE UTF-8, 山田, UTF-8, ''",
        "GB 18030-2000, 王小東, GB18030, ''",
        "BIG-5, 許功蓋, Big5, ''",
        "KS X 1001, 김희중, EUC-KR, ''",
        "ISO IR87, 山田, ISO-2022-JP, ''",
        "'', Müller, ISO-8859-1, UNDECLARED_NON_ASCII",
        "UNICODE UTF-8, Müller, ISO-8859-1, MALFORMED",
        "8859/1, Müller, UTF-8, LOOKS_LIKE_UTF_8",
        "MARTIAN, x, US-ASCII, UNKNOWN_CHARACTER_SET"
    })
    void readsTheDeclaredCharacterSetAndFlagsWhatCannotBe(String declared, String family, String encoded, String flag) {
        byte[] bytes = (HEADER + "||||||" + declared + "\rPID|1||7||" + family + "^Given\r")
                .getBytes(Charset.forName(encoded));

        Hl7Message message = Hl7Message.parse(bytes);

        assertThat(message.textFlags().stream().map(Enum::name).collect(Collectors.joining()))
                .isEqualTo(flag);
        if (flag.isEmpty() || flag.equals("UNDECLARED_NON_ASCII")) {
            assertThat(message.field("PID", 5).component(1).text()).isEqualTo(family);
            assertThat(message.field("PID", 5).component(2).text()).isEqualTo("Given");
        }
        assertThat(message.toBytes()).isEqualTo(bytes);
    }

    @Test
    void readsPastAByteOrderMarkAsUtf8() {
        Hl7Message message =
                Hl7Message.parse(("\uFEFF" + HEADER + "\rPID|1||7||Müller\r").getBytes(StandardCharsets.UTF_8));

        assertThat(message.field("PID", 5).text()).isEqualTo("Müller");
        assertThat(message.textFlags()).containsExactly(TextFlag.BYTE_ORDER_MARK);
    }

    /** H2. */
    @Test
    void refusesMoreSegmentsThanItsLimitAndTakesExactlyThatMany() {
        Hl7Limits three = new Hl7Limits(10_000, 3);
        String two = HEADER + "\rOBX|1\rOBX|2\r";

        assertThat(Hl7Message.parse(bytes(two), three).segments()).hasSize(3);
        assertThatExceptionOfType(Hl7Exception.class).isThrownBy(() -> Hl7Message.parse(bytes(two + "OBX|3\r"), three));
        String million =
                HEADER + IntStream.range(0, 1_000_000).mapToObj(i -> "\rZ").collect(Collectors.joining());
        assertThatExceptionOfType(Hl7Exception.class).isThrownBy(() -> parse(million.replace("Z", "ZZZ")));
    }

    /** H2. */
    @Test
    void refusesMoreBytesThanItsLimit() {
        byte[] bytes = bytes(HEADER + "\r");

        assertThat(Hl7Message.parse(bytes, new Hl7Limits(bytes.length, 9)).size())
                .isEqualTo(bytes.length);
        assertThatExceptionOfType(Hl7Exception.class)
                .isThrownBy(() -> Hl7Message.parse(bytes, new Hl7Limits(bytes.length - 1, 9)));
    }

    @ParameterizedTest
    @CsvSource({
        "PID|1, MSH",
        "'', MSH",
        "MSH, MSH",
        "MSH|^^~&|A, MSH-2",
        "MSH|^~\\&#!|A, MSH-2",
        "MSHA^~\\&A, MSH-2",
        "'MSH|^~\\&|A\rPI\r', segment 2",
        "'MSH|^~\\&|A\rpid|1\r', segment 2",
        "'MSH|^~\\&|A\rPID1|1\r', segment 2",
        "'MSH|^~\\&|A\rMSH|^~\\&|B\r', MSH"
    })
    void saysWhereAMessageIsWrong(String text, String location) {
        assertThatExceptionOfType(Hl7Exception.class)
                .isThrownBy(() -> parse(text))
                .satisfies(e -> assertThat(e.location()).isEqualTo(location));
    }

    @Test
    void readsTheHeaderOfWhatCannotBeReadWhole() {
        assertThat(Hl7Message.header(bytes(HEADER + "\rgarbage")).controlId()).contains(new ControlId("77"));
    }

    private static Hl7Message parse(String text) {
        return Hl7Message.parse(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
