package org.heliograph.dicom.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;
import org.junit.jupiter.api.Test;

/** The forms and limits of PS3.5 Table 6.2-1. */
class TypedValuesTest {
    @Test
    void readDatesOfBothEditionsAndTellThemApart() {
        DicomDate date = DicomDate.parse("19930822").orElseThrow();
        assertThat(date.earliest()).isEqualTo(LocalDate.of(1993, 8, 22));
        assertThat(date.precision()).isEqualTo(Precision.DAY);
        assertThat(date.isStandard()).isTrue();
        DicomDate old = DicomDate.parse("1993.08.22").orElseThrow();
        assertThat(old.earliest()).isEqualTo(date.earliest());
        assertThat(old.isStandard()).isFalse();
        assertThat(old).hasToString("1993.08.22");
        DicomDate month = DicomDate.parse("202402").orElseThrow();
        assertThat(month.precision()).isEqualTo(Precision.MONTH);
        assertThat(month.latest()).isEqualTo(LocalDate.of(2024, 2, 29));
        for (String none : List.of(
                "", "1993082", "19930231", "19931301", "1993.0822", "1993/08/22", "x", "00000000", "199308221")) {
            assertThat(DicomDate.parse(none)).as(none).isEmpty();
        }
    }

    @Test
    void readTimesWithTheirPrecision() {
        DicomTime exact = DicomTime.parse("070907.0705 ").orElseThrow();
        assertThat(exact.earliest()).isEqualTo(LocalTime.of(7, 9, 7, 70_500_000));
        assertThat(exact.precision()).isEqualTo(Precision.FRACTION_4);
        assertThat(exact.latest()).isEqualTo(LocalTime.of(7, 9, 7, 70_599_999));
        assertThat(exact).hasToString("070907.0705 ");
        DicomTime minute = DicomTime.parse("1010").orElseThrow();
        assertThat(minute.precision()).isEqualTo(Precision.MINUTE);
        assertThat(minute.latest()).isEqualTo(LocalTime.of(10, 10, 59, 999_999_999));
        assertThat(DicomTime.parse("23").orElseThrow().latest()).isEqualTo(LocalTime.MAX);
        assertThat(DicomTime.parse("235960").orElseThrow().earliest()).isEqualTo(LocalTime.of(23, 59, 59));
        assertThat(DicomTime.parse("10:15:30.5").orElseThrow().isStandard()).isFalse();
        for (String none : List.of("", "021 ", "24", "1060", "070961", "070907.", "070907.0000001", "7", "10:1530")) {
            assertThat(DicomTime.parse(none)).as(none).isEmpty();
        }
    }

    @Test
    void readMomentsWithOrWithoutAZone() {
        DicomDateTime moment = DicomDateTime.parse("20260705101530.123456+0200").orElseThrow();
        assertThat(moment.earliest(ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-07-05T08:15:30.123456Z"));
        assertThat(moment.precision()).isEqualTo(Precision.FRACTION_6);
        DicomDateTime year = DicomDateTime.parse("1953").orElseThrow();
        assertThat(year.latest()).isEqualTo(LocalDateTime.of(1953, 12, 31, 23, 59, 59, 999_999_999));
        assertThat(year.offset()).isEmpty();
        assertThat(DicomDateTime.parse("2026-0500").orElseThrow().offset()).contains(ZoneOffset.ofHours(-5));
        for (String none :
                List.of("", "19", "195313", "2026+1500", "2026-1230", "2026+0060", "2026070510.5", "20260230")) {
            assertThat(DicomDateTime.parse(none)).as(none).isEmpty();
        }
        assertThat(UtcOffset.parse("-1200")).contains(ZoneOffset.ofHours(-12));
        assertThat(UtcOffset.parse("+1400")).contains(ZoneOffset.ofHours(14));
        assertThat(UtcOffset.parse("-1201")).isEmpty();
    }

    @Test
    void tellAHyphenOfARangeFromThatOfAnOffset() {
        assertThat(range("20260101-0500")).isEqualTo(range("20260101-0500-20260101-0500"));
        assertThat(range("2025-2026").until()).isEqualTo(LocalDateTime.of(2027, 1, 1, 0, 0));
        assertThat(range("20260101-0500-").untilZone()).isEmpty();
        assertThat(range("20260101-0500-").fromZone()).isEqualTo("-0500");
        assertThat(range("-20260101-0500").untilZone()).isEqualTo("-0500");
        assertThat(range("19750101-19800101+0200").untilZone()).isEqualTo("+0200");
        assertThat(DateTimeRange.parse("-")).isEmpty();
        assertThat(DateTimeRange.parse("x-")).isEmpty();
    }

    private static DateTimeRange range(String text) {
        return DateTimeRange.parse(text).orElseThrow();
    }

    @Test
    void takeBothEndsOfARangeAtTheirPrecision() {
        TimeRange times = TimeRange.parse("10-1015").orElseThrow();
        assertThat(times.contains(DicomTime.parse("101559.999999").orElseThrow()))
                .isTrue();
        assertThat(times.contains(DicomTime.parse("1016").orElseThrow())).isFalse();
        assertThat(times.contains(DicomTime.parse("0959").orElseThrow())).isFalse();
        DateRange dates = DateRange.parse("202601-2026").orElseThrow();
        assertThat(dates).isEqualTo(new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        for (String none : List.of("-", "", "20260102-20260101", "x", "20260101--", "--")) {
            assertThat(DateRange.parse(none)).as(none).isEmpty();
        }
        assertThat(TimeRange.parse("2200-0600")).as("crosses midnight").isEmpty();
    }

    @Test
    void keepTheTextOfNumbers() {
        DecimalString decimal = DecimalString.parse(" 1.50E+01 ").orElseThrow();
        assertThat(decimal.value()).isEqualByComparingTo(new BigDecimal("15"));
        assertThat(decimal).hasToString(" 1.50E+01 ");
        assertThat(DecimalString.parse("-.5").orElseThrow().value()).isEqualByComparingTo("-0.5");
        assertThat(DecimalString.parse("0.12345678901234567890").orElseThrow().isStandard())
                .isFalse();
        for (String none : List.of("", "1,5", "1E9999", "NaN", "0x10", "1 2", ".", "E5", "1".repeat(65))) {
            assertThat(DecimalString.parse(none)).as(none).isEmpty();
        }
        assertThat(IntegerString.parse(" +012 ").orElseThrow().value()).isEqualTo(12);
        assertThat(IntegerString.parse("2147483648").orElseThrow().isStandard()).isFalse();
        assertThat(IntegerString.parse("-2147483648").orElseThrow().isStandard())
                .isTrue();
        assertThat(IntegerString.parse("9223372036854775808")).isEmpty();
        assertThat(IntegerString.parse("1.0")).isEmpty();
    }

    @Test
    void readAges() {
        assertThat(AgeString.parse("018M").orElseThrow().period()).isEqualTo(Period.ofMonths(18));
        assertThat(AgeString.parse("18Y").orElseThrow().isStandard()).isFalse();
        assertThat(AgeString.parse("018X")).isEmpty();
    }

    @Test
    void readBinaryValuesWithTheirSpecialOnes() {
        DataSet dataSet = DataSet.builder()
                .bytes(Tag.of(0x0018, 0x9073), Vr.FD, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x7F})
                .bytes(Tag.of(0x0008, 0x1163), Vr.FL, new byte[] {0, 0, (byte) 0xC0, 0x7F, 0, 0, (byte) 0x80, 0x3F})
                .bytes(Tag.of(0x0028, 0x0009), Vr.AT, new byte[] {0x18, 0, 0x63, 0x10})
                .string(Tags.STUDY_INSTANCE_UID, "1.2.3")
                .string(Tags.TIMEZONE_OFFSET_FROM_UTC, "+0530")
                .string(Tags.IMAGE_POSITION_PATIENT, "1", "x", "3")
                .build();
        TypedValues values = new TypedValues(dataSet);
        assertThat(values.doubles(Tag.of(0x0018, 0x9073))).containsExactly(Double.POSITIVE_INFINITY);
        assertThat(values.floats(Tag.of(0x0008, 0x1163))).containsExactly(Float.NaN, 1f);
        assertThat(values.tags(Tag.of(0x0028, 0x0009))).containsExactly(Tag.of(0x0018, 0x1063));
        assertThat(values.tags(Tags.STUDY_INSTANCE_UID)).isEmpty();
        assertThat(values.uids(Tags.STUDY_INSTANCE_UID)).containsExactly(new Uid("1.2.3"));
        assertThat(values.timezoneOffsetFromUtc()).contains(ZoneOffset.ofHoursMinutes(5, 30));
        assertThat(values.decimals(Tags.IMAGE_POSITION_PATIENT))
                .extracting(DecimalString::text)
                .containsExactly("1", "3");
    }

    @Test
    void tellWhatTextCannotBeDecoded() {
        DataSet dataSet = DataSet.builder()
                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .bytes(Tags.PATIENT_NAME, Vr.PN, new byte[] {'A', (byte) 0xE4})
                .string(Tags.PATIENT_ID, "\uFFFD")
                .build();
        assertThat(new TypedValues(dataSet).isUndecodable(Tags.PATIENT_NAME)).isTrue();
        assertThat(new TypedValues(dataSet).isUndecodable(Tags.PATIENT_ID)).isFalse();
        assertThat(new TypedValues(dataSet).isUndecodable(Tags.ROWS)).isFalse();
    }
}
