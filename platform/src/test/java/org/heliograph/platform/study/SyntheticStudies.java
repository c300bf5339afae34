package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.database.Login;
import org.heliograph.platform.tenancy.OrganisationId;

/** Studies made inside the database, with names, dates and modalities skewed as real ones are. */
final class SyntheticStudies {
    private static final String IN_BULK = "-- What the triggers would write";

    private SyntheticStudies() {}

    /** Rows of studies only: the triggers write what they are found by. */
    static void load(PlatformDatabase.Ground ground, OrganisationId organisation, int studies)
            throws SQLException, IOException {
        String script;
        try (InputStream in = SyntheticStudies.class.getResourceAsStream("synthetic-studies.sql")) {
            script = new String(in.readAllBytes(), UTF_8);
        }
        String rows = script.substring(0, script.indexOf(IN_BULK))
                .replace(":organisation", "'" + organisation + "'::uuid")
                .replace(":studies", Integer.toString(studies))
                .replace(":instances", "20");
        execute(
                ground,
                organisation,
                rows,
                "analyze study, study_name, study_name_pair, study_modality, name_word, name_gram");
    }

    /** Every so many of the patients is corrected: Q for P in the id, one more name, born a day later. */
    static void correct(PlatformDatabase.Ground ground, OrganisationId organisation, int every) throws SQLException {
        execute(
                ground,
                organisation,
                "insert into study_corrected select organisation_id, study_id, 'Q' || substr(patient_id, 2),"
                        + " issuer_of_patient_id, patient_name || '^Maria', birth_date + 1, sex, day from study"
                        + " where organisation_id = '" + organisation + "' and substr(patient_id, 2)::integer % "
                        + every
                        + " = 0",
                "analyze study_corrected, study_corrected_name, study_corrected_name_pair, name_word, name_gram");
    }

    private static void execute(PlatformDatabase.Ground ground, OrganisationId organisation, String... statements)
            throws SQLException {
        Login owner = ground.access().owner();
        try (Connection connection =
                        DriverManager.getConnection(ground.access().url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set heliograph.organisation = '" + organisation + "'");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
