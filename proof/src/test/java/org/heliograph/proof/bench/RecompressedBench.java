package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;

/**
 * WADO-RS of a study that rests recompressed, over TLS 1.3: as HTJ2K straight from its packs, and restored to what came,
 * beside Orthanc, which gives what came.
 */
final class RecompressedBench {
    /** Explicit VR Little Endian. */
    private static final String AS_IT_CAME = "1.2.840.10008.1.2.1";

    private static final String LEFT = "select count(*) from work where kind = 'study-recompress-pack'";
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(3);

    private final BenchOptions options;

    RecompressedBench(BenchOptions options) {
        this.options = options;
    }

    void run(BenchFolder folder, WebServer platform, List<WebServer> others) throws Exception {
        Path images = folder.path("study");
        Images.ofChest().fill(images, options.images());
        List<WebServer> all = new ArrayList<>(List.of(platform));
        all.addAll(others);
        long bytes = DicomWebBench.send(images, all);
        String study = "/studies/" + DicomWebBench.studyInstanceUid(images);
        recompress(folder);
        for (int clients : new int[] {1, 8}) {
            List<Contender> contenders = new ArrayList<>();
            String resting = platform.get(study, DicomWebBench.MULTIPART + "; transfer-syntax=*");
            contenders.add(study(platform, clients, resting, bytes / 10, bytes * 3 / 4));
            String restored = platform.get(study, DicomWebBench.MULTIPART + "; transfer-syntax=" + AS_IT_CAME);
            contenders.add(study(platform.called("platform, restored"), clients, restored, bytes, Long.MAX_VALUE));
            for (WebServer server : others) {
                String stored = server.get(study, DicomWebBench.MULTIPART + "; transfer-syntax=*");
                contenders.add(study(server, clients, stored, bytes, Long.MAX_VALUE));
            }
            Rounds.compare(
                    "WADO-RS of a study that rests recompressed, instances, clients: " + clients, options, contenders);
        }
    }

    private Contender study(WebServer server, int clients, String request, long least, long most) {
        return new Requesting(server, clients, options.images(), (_, connection) -> {
            long length = connection.exchange(request, new byte[0]);
            if (length < least || length > most) {
                throw new IOException("a study of " + length + " bytes");
            }
            return options.images();
        });
    }

    /** What came raw is recompressed after a while; here at once. */
    private static void recompress(BenchFolder folder) throws IOException, SQLException, InterruptedException {
        DatabaseAccess access =
                Database.attached(folder.path("platform").resolve("database")).access();
        try (Connection owner = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute("select set_config('heliograph.organisation',"
                    + " (select organisation_id::text from organisation where name = 'Bench'), false)");
            if (count(statement) == 0) {
                throw new IOException("nothing is to be recompressed");
            }
            statement.execute("update work set due = now() where kind = 'study-recompress-pack'");
            CountDownLatch never = new CountDownLatch(1);
            for (long end = System.nanoTime() + LIMIT; count(statement) > 0; ) {
                if (System.nanoTime() > end || never.await(200, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the study was not recompressed in time");
                }
            }
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(LEFT)) {
            row.next();
            return row.getLong(1);
        }
    }
}
