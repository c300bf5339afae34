package org.heliograph.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void writesItsFormatOnceAndReadsItBack() throws IOException {
        Path data = folder.resolve("data");
        DataFolder.open(data);
        assertThat(data.resolve("FORMAT")).hasContent("1");
        assertThat(DataFolder.open(data).path()).isEqualTo(data);
    }

    @Test
    void refusesWhatANewerProgramWroteInPlainWords() throws IOException {
        Files.writeString(folder.resolve("FORMAT"), "2\n");
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer Heliograph");
    }

    @Test
    void refusesAFormatThatIsNoNumber() throws IOException {
        Files.writeString(folder.resolve("FORMAT"), "");
        assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(DatabaseException.class);
    }
}
