package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated real inputs: each is read or refused with the module's own exception, and what is read comes back. */
@Timeout(60)
class FuzzTest {
    private static final int ROUNDS = 8000;

    @Test
    void everyMutatedFileIsReadOrRefused() throws IOException {
        List<byte[]> seeds = seeds();
        Random random = new Random(20261121);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = mutate(seeds.get(random.nextInt(seeds.size())), random);
            try {
                Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(mutated), ReadOptions.DEFAULT);
                TransferSyntax syntax = part10.meta().transferSyntax();
                byte[] encoded = part10.dataSet().readAllBytes();
                ReadOptions options =
                        ReadOptions.DEFAULT.withMaxInflated(1 << 20).withMaxValueInMemory(256);
                DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(encoded), syntax, options);
                read++;
                useEveryValue(dataSet);
                if (!syntax.deflated()) {
                    comesBack(dataSet, syntax, encoded);
                }
                MeaningHash.of(syntax, new ByteArrayInputStream(encoded), options);
            } catch (DicomException refused) {
                assertThat(refused.getMessage()).contains(" at offset ");
            }
        }
        assertThat(read).as("a fuzz test that reads nothing tests nothing").isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @Test
    void everyMutatedDataSetOfAnyEncodingIsReadOrRefused() throws IOException {
        Random random = new Random(11);
        Map<String, TransferSyntax> encodings = Map.of(
                "Implicit", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                "Explicit", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                "BigEndian", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                "Deflated", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        for (Map.Entry<String, TransferSyntax> encoding : encodings.entrySet()) {
            for (String name : List.of("image", "open")) {
                byte[] seed = seed(encoding.getKey() + "FuzzTargetInputs/" + name);
                for (int round = 0; round < ROUNDS / 4; round++) {
                    EncodingFuzz.check(mutate(seed, random), encoding.getValue());
                }
            }
        }
    }

    @Test
    void everyMutatedOffsetTableHasFramesOrIsRefused() throws IOException {
        Random random = new Random(12);
        for (String name : List.of("basic", "extended", "none")) {
            byte[] seed = seed("OffsetTableFuzzTargetInputs/" + name);
            for (int round = 0; round < ROUNDS; round++) {
                OffsetTableFuzzTarget.check(mutate(seed, random));
            }
        }
    }

    private static byte[] seed(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FuzzTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static void comesBack(DataSet dataSet, TransferSyntax syntax, byte[] encoded) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, syntax, DataSetWriter.Form.AS_READ, BulkSource.of(encoded)).write(dataSet);
        assertThat(out.toByteArray()).isEqualTo(encoded);
    }

    private static void useEveryValue(DataSet dataSet) throws IOException {
        for (Element element : dataSet.elements()) {
            Tag tag = element.tag();
            dataSet.personName(tag);
            dataSet.integer(tag);
            dataSet.decimal(tag);
            dataSet.date(tag);
            dataSet.time(tag);
            dataSet.sequence(tag).forEach(DataSet::characterSet);
        }
        new DicomJsonWriter(new StringBuilder(), LargeValues.OMITTED).write(dataSet);
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (SharedData.Row row : SharedData.index()) {
            Path file = row.file();
            if (Files.size(file) < 8192 || (seeds.size() % 7 == 0 && Files.size(file) < 65536)) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    /** Bits turned, bytes replaced by telling ones, pieces cut out, doubled or cut off: one to four times. */
    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 8; times--) {
            // Headers are where the decisions are: half of the changes go to the first two kilobytes behind the
            // preamble.
            int at = random.nextBoolean()
                    ? random.nextInt(bytes.length)
                    : Math.min(bytes.length - 1, (bytes.length > 200 ? 128 : 0) + random.nextInt(2048));
            int length = Math.min(1 + random.nextInt(32), bytes.length - at);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? -1 : 0));
                case 3 ->
                    bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
                case 4 ->
                    bytes = joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
                default -> bytes = Arrays.copyOf(bytes, at + 1);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
