package org.heliograph.platform.objects.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The store on Ceph's object gateway, whose S3 is older and stricter than others. */
@Tag("faults")
final class CephStoreFaultTest implements ObjectStoreContract {
    @TempDir
    private static Path folder;

    private static CephServer server;

    @TempDir
    private Path spool;

    private S3Store store;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        boolean found = Stream.of("ceph-mon", "ceph-mgr", "ceph-osd", "radosgw", "radosgw-admin")
                .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
        assumeThat(found).as("this test needs Ceph").isTrue();
        server = new CephServer(folder);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        store = new S3Store(server.place("test/" + UUID.randomUUID()), spool);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }
}
