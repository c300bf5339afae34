package org.heliograph.dimse.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MessageDataSetTest {
    private static final DataSet IDENTIFIER = DataSet.builder()
            .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .string(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
            .string(Tags.PATIENT_NAME, "Grün*")
            .integer(Tags.ROWS, 512)
            .sequence(
                    Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                    List.of(DataSet.builder().string(Tags.MODALITY, "CT").build()))
            .build();

    private static DataSet read(byte[] encoded, TransferSyntax syntax) {
        return MessageDataSet.read(new ByteArrayInputStream(encoded), syntax);
    }

    @Test
    void readsInEverySyntaxWhatItWroteInIt() {
        for (Uid uid : MessageDataSet.SYNTAXES) {
            TransferSyntax syntax = TransferSyntax.of(uid);
            byte[] encoded = MessageDataSet.encode(IDENTIFIER, syntax);
            assertThat(encoded.length % 2).isZero();
            DataSet read = read(encoded, syntax);
            assertThat(read.string(Tags.PATIENT_NAME)).as(uid.value()).contains("Grün*");
            assertThat(read.integer(Tags.ROWS)).hasValue(512);
            assertThat(read.sequence(Tags.SCHEDULED_PROCEDURE_STEP_SEQUENCE)
                            .getFirst()
                            .string(Tags.MODALITY))
                    .contains("CT");
        }
    }

    @Test
    void takesNoMoreThanItsLimitEvenDeflated() {
        byte[] bomb = new byte[64 << 20];
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bomb);
        deflater.finish();
        byte[] deflated = new byte[1 << 20];
        int length = deflater.deflate(deflated);
        deflater.end();
        byte[] small = Arrays.copyOf(deflated, length);

        assertThatThrownBy(() -> read(small, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(DicomException.class);
        byte[] tooLong = new byte[2 << 20];
        tooLong[4] = (byte) 0xF0;
        tooLong[6] = 0x1F;
        assertThatThrownBy(() -> read(tooLong, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void whateverComesItReturnsOrThrowsItsOneException() {
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            TransferSyntax syntax = TransferSyntax.of(MessageDataSet.SYNTAXES.get(round % 4));
            byte[] encoded = MessageDataSet.encode(IDENTIFIER, syntax);
            for (int i = random.nextInt(4); i >= 0; i--) {
                encoded[random.nextInt(encoded.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(encoded, random.nextInt(encoded.length + 1));
            try {
                assertThat(read(cut, syntax).elements().size()).isLessThan(100);
            } catch (DicomException e) {
                assertThat(e.getMessage()).doesNotContain("Gr");
            }
        }
    }
}
