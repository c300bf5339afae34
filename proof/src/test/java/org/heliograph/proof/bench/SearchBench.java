package org.heliograph.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;

/**
 * QIDO-RS over TLS 1.3 among many synthetic studies, each kind of query with many values: the median and the 95th
 * percentile of the time from request to the answer's last byte.
 */
final class SearchBench {
    private static final String SCRIPT =
            "platform/src/test/resources/org/heliograph/platform/study/synthetic-studies.sql";
    private static final int WARM_UP = 300;
    private static final List<String> TABLES =
            List.of("study", "study_name", "study_name_pair", "study_modality", "name_word", "name_gram");

    private final int studies;
    private final int requests;

    private SearchBench(int studies, int requests) {
        this.studies = studies;
        this.requests = requests;
    }

    static SearchBench parse(List<String> words) {
        int studies = 100_000;
        int requests = 200;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--studies" -> studies = Integer.parseInt(rest.next());
                case "--requests" -> requests = Integer.parseInt(rest.next());
                default -> throw new IllegalArgumentException("not an option; see ./heliograph bench --help");
            }
        }
        return new SearchBench(studies, requests);
    }

    /**
     * A kind of query.
     *
     * @param values SQL for the values of its place, as many as are asked for at random
     */
    private record Kind(String name, String query, String values) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("patient name, whole", "PatientName=%s", "patient_name"),
            new Kind("patient name, beginning", "PatientName=%s*", "left(split_part(patient_name, '^', 1), 4)"),
            new Kind("patient name, one letter", "PatientName=%s*", "left(patient_name, 1)"),
            new Kind("patient name, inside", "PatientName=*%s*", "substr(split_part(patient_name, '^', 1), 2, 4)"),
            new Kind("given name", "PatientName=*%%5E%s", "split_part(patient_name, '^', 2)"),
            new Kind(
                    "fuzzy family name",
                    "fuzzymatching=true&PatientName=%s",
                    "overlay(split_part(patient_name, '^', 1) placing 'x' from 3 for 1)"),
            new Kind("fuzzy whole name", "fuzzymatching=true&PatientName=%s", "replace(patient_name, '^', ' ')"),
            new Kind("study date", "StudyDate=%s", "to_char(study_date, 'YYYYMMDD')"),
            new Kind(
                    "a year of dates",
                    "StudyDate=%s",
                    "to_char(study_date, 'YYYY') || '0101-' || to_char(study_date, 'YYYY') || '1231'"),
            new Kind("accession number", "AccessionNumber=%s", "accession_number"),
            new Kind("patient id", "PatientID=%s", "patient_id"),
            new Kind("modality", "ModalitiesInStudy=%s", "modalities[1]"),
            new Kind("study UID", "StudyInstanceUID=%s", "study_instance_uid"),
            new Kind("modality and date", "ModalitiesInStudy=CT&StudyDate=%s-", "to_char(study_date, 'YYYYMMDD')"),
            new Kind(
                    "name and modality",
                    "ModalitiesInStudy=CR&PatientName=%s*",
                    "left(split_part(patient_name, '^', 1), 5)"),
            new Kind("no key", "limit=%s", "'100'"));

    void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create();
                WebPeers peers = new WebPeers(folder)) {
            WebServer platform = peers.platform();
            DatabaseAccess access = Database.attached(folder.path("platform").resolve("database"))
                    .access();
            try (Connection owner = DriverManager.getConnection(
                            access.url(), access.owner().user(), access.owner().password());
                    Statement statement = owner.createStatement()) {
                String organisation = one(statement, "select organisation_id from organisation where name = 'Bench'");
                load(statement, organisation);
                measure(platform, statement);
            }
        }
    }

    private void load(Statement statement, String organisation) throws SQLException, IOException {
        String script = Files.readString(
                        Path.of(System.getProperty("heliograph.home", ".")).resolve(SCRIPT))
                .replace(":organisation", "'" + organisation + "'::uuid")
                .replace(":studies", Integer.toString(studies))
                .replace(":instances", "20");
        long begun = System.nanoTime();
        statement.execute("set heliograph.organisation = '" + organisation + "'");
        statement.execute("alter table study disable trigger user");
        statement.execute(script);
        statement.execute("alter table study enable trigger user");
        for (String table : TABLES) {
            statement.execute("vacuum analyze " + table);
        }
        System.out.printf(Locale.ROOT, "%n%,d studies made in %.0f s%n", studies, (System.nanoTime() - begun) / 1e9);
        System.out.println("  bytes of index and rows a study: "
                + one(
                        statement,
                        "select round(sum(pg_total_relation_size(name::regclass)) / " + studies
                                + ".0) from unnest(string_to_array('" + String.join(",", TABLES) + "', ',')) name"));
    }

    private void measure(WebServer platform, Statement statement) throws Exception {
        System.out.println("\nQIDO-RS, " + requests + " requests of a kind, one after another, a page of 100");
        try (HttpConnection connection = HttpConnection.open(platform.port())) {
            // All kinds before the first counts: what they have in common is not the first one's to warm.
            for (Kind kind : KINDS) {
                times(connection, queries(platform, statement, kind), WARM_UP);
            }
            for (Kind kind : KINDS) {
                double[] times = times(connection, queries(platform, statement, kind), requests);
                System.out.printf(
                        Locale.ROOT,
                        "  %-26s  p50 %6.1f ms   p95 %6.1f ms   longest %6.1f ms%n",
                        kind.name(),
                        times[requests / 2],
                        times[requests * 95 / 100],
                        times[requests - 1]);
            }
        }
    }

    private List<String> queries(WebServer platform, Statement statement, Kind kind) throws SQLException {
        return values(statement, kind).stream()
                .map(value -> platform.get(
                        "/studies?" + kind.query().formatted(URLEncoder.encode(value, UTF_8)),
                        "application/dicom+json"))
                .toList();
    }

    /** Milliseconds of so many requests, the shortest first. */
    private static double[] times(HttpConnection connection, List<String> queries, int requests) throws IOException {
        double[] times = new double[requests];
        for (int request = 0; request < requests; request++) {
            long begun = System.nanoTime();
            connection.exchange(queries.get(request % queries.size()), new byte[0]);
            times[request] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    /** Values that there are: what is asked for is found, and the common ones are asked for more often. */
    private List<String> values(Statement statement, Kind kind) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select " + kind.values()
                + " from study where hashtext(study_instance_uid) % " + Math.max(1, studies / 2000) + " = 0 limit "
                + requests)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
