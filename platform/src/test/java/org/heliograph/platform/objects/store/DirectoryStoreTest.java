package org.heliograph.platform.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryStoreTest implements ObjectStoreContract {
    @TempDir
    private Path folder;

    private DirectoryStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new DirectoryStore(folder);
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    @Test
    void findsItsObjectsAgainAfterARestart() throws IOException {
        store.put(NAME, out -> out.write(7));

        assertThat(new DirectoryStore(folder).open(NAME)).isPresent();
    }

    @Test
    void sweepsWhatACrashLeftAndNothingElse() throws IOException {
        store.put(NAME, out -> out.write(7));
        Path whole = onlyFile();
        Files.write(whole.resolveSibling("c1." + UUID.randomUUID() + ".part"), new byte[] {1});

        store.sweepUnfinished(ORGANISATION, PACK);

        assertThat(onlyFile()).isEqualTo(whole);
    }

    @Test
    void takesNoNameThatLeavesItsFolder() {
        for (String item : new String[] {"..", "../x", "a/b", "", "A", ".hidden", "a\0"}) {
            assertThatThrownBy(() -> new ObjectName(ORGANISATION, PACK, item))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .reduce((one, other) -> {
                        throw new AssertionError("more than one file");
                    })
                    .orElseThrow();
        }
    }
}
