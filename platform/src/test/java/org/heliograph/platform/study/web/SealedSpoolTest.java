package org.heliograph.platform.study.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSpoolTest {
    @TempDir
    private Path folder;

    @Test
    void givesAnyRangeBackAsItWasPut() throws Exception {
        Random random = new Random(4);
        try (SealedSpool spool = SealedSpool.create(folder)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int piece = 0; piece < 40; piece++) {
                byte[] bytes = new byte[random.nextInt(70_000)];
                random.nextBytes(bytes);
                SealedSpool.Piece put = spool.add(new ByteArrayInputStream(bytes));
                assertThat(put).isEqualTo(new SealedSpool.Piece(all.size(), bytes.length));
                all.writeBytes(bytes);
            }
            for (int range = 0; range < 200; range++) {
                int from = random.nextInt(all.size());
                int length = random.nextInt(all.size() - from);
                try (InputStream in = spool.open(from, length)) {
                    assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(all.toByteArray(), from, from + length));
                }
            }
            assertThatIOException().isThrownBy(() -> spool.open(all.size(), 1));
        }
    }

    @Test
    void writesItemsAsTheStandardHasThem() throws Exception {
        try (SealedSpool spool = SealedSpool.create(folder)) {
            spool.add(new ByteArrayInputStream(new byte[5]));
            SealedSpool.Piece item = spool.addItem(new ByteArrayInputStream(new byte[] {1, 2, 3}));
            try (InputStream in = spool.open(item.offset(), item.length())) {
                // PS3.5 Table A.4-1: the item's tag, its even length, the fragment.
                assertThat(in.readAllBytes())
                        .containsExactly(0xFE, 0xFF, 0x00, 0xE0, 0x04, 0x00, 0x00, 0x00, 1, 2, 3, 0);
            }
        }
    }

    @Test
    void leavesNoNameInTheFolder() throws Exception {
        try (SealedSpool spool = SealedSpool.create(folder);
                Stream<Path> files = Files.list(folder)) {
            spool.add(new ByteArrayInputStream(new byte[100]));
            assertThat(files).isEmpty();
        }
    }
}
