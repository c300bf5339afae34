package org.heliograph.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A program for tests that appends, prints what was acknowledged, and goes on trying after a failure. */
public final class AppendingProgram {
    private static final int APPENDS = 100;

    private AppendingProgram() {}

    public static void main(String[] arguments) throws IOException {
        Spool spool = Spool.open(
                Path.of(arguments[0]),
                SpoolSettings.DEFAULT,
                Clock.systemUTC(),
                List.of(),
                failure -> System.out.println("failed"));
        for (int i = 0; i < APPENDS; i++) {
            try {
                spool.append(RecordKind.MESSAGE, new byte[100], "");
                System.out.println("acknowledged " + i);
            } catch (SpoolException e) {
                System.err.flush();
            }
        }
        System.exit(0);
    }
}
