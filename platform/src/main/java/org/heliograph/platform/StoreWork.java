package org.heliograph.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.heliograph.platform.objects.KeyRotation;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.Reindex;
import org.heliograph.platform.study.ReindexReport;
import org.heliograph.platform.study.ScrubReport;
import org.heliograph.platform.study.Scrubber;
import org.heliograph.platform.tenancy.OrganisationId;

/** Reindex, scrub, change keys. */
final class StoreWork {
    private static final long MEGABYTE = 1_000_000;

    private StoreWork() {}

    static int reindex(StoreCommand.Asked asked, PrintStream out) throws IOException {
        try (OpenedStore store = OpenedStore.alone(asked.settings())) {
            return reindex(store, out) ? StoreCommand.DONE : StoreCommand.FOUND_DAMAGE;
        }
    }

    /** Whether everything that rests has its rows, and every row what it speaks of. */
    static boolean reindex(OpenedStore store, PrintStream out) throws IOException {
        boolean whole = true;
        Reindex reindex = store.get(Reindex.class);
        for (OrganisationId organisation : reindex.organisations()) {
            store.get(Organisations.class).recover(organisation);
            ReindexReport report = reindex.run(organisation);
            out.println(organisation + " " + words(report));
            whole &= report.damaged() + report.locked() + report.lost() == 0;
        }
        return whole;
    }

    private static String words(ReindexReport report) {
        return report.indexed() + " packs indexed with " + report.instances() + " instances, " + report.known()
                + " known, " + report.unfinished() + " unfinished, " + report.erased() + " erased, "
                + report.locked() + " LOCKED (their key is not in this key store), " + report.damaged()
                + " DAMAGED, " + report.lost() + " instances LOST";
    }

    static int scrub(StoreCommand.Asked asked, PrintStream out) throws IOException {
        long megabytes = number(asked.flags().getOrDefault("--megabytes-per-second", "50"));
        try (OpenedStore store = OpenedStore.beside(asked.settings())) {
            return scrub(store, megabytes, out).damaged() == 0 ? StoreCommand.DONE : StoreCommand.FOUND_DAMAGE;
        }
    }

    static ScrubReport scrub(OpenedStore store, long megabytesPerSecond, PrintStream out) throws IOException {
        ScrubReport all = new ScrubReport(0, 0, 0, 0);
        for (Organisation organisation : store.get(Organisations.class).all()) {
            ScrubReport report = store.get(Scrubber.class).scrub(organisation.id(), pace(megabytesPerSecond));
            out.println(organisation.id() + " " + report.instances() + " instances in " + report.packs() + " packs, "
                    + report.bytes() / MEGABYTE + " MB, " + report.damaged()
                    + (report.damaged() == 0 ? " damaged" : " DAMAGED"));
            all = all.plus(report);
        }
        return all;
    }

    /** So many bytes a second, counted from now. */
    private static Scrubber.Pace pace(long megabytesPerSecond) {
        long begun = System.nanoTime();
        long[] passed = new long[1];
        return bytes -> {
            passed[0] += bytes;
            long due = TimeUnit.SECONDS.toNanos(1) * (passed[0] / MEGABYTE) / megabytesPerSecond;
            LockSupport.parkNanos(begun + due - System.nanoTime());
        };
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new SettingsException(List.of("--megabytes-per-second: a number from 1 on"));
        }
        return Long.parseLong(text);
    }

    static int rotateKeys(StoreCommand.Asked asked, PrintStream out) throws IOException {
        String level = asked.flags().getOrDefault("--level", "organisations");
        try (OpenedStore store = OpenedStore.alone(asked.settings())) {
            KeyRotation rotation = store.get(KeyRotation.class);
            switch (level) {
                case "master" -> rotation.master();
                case "organisations" -> {
                    for (Organisation organisation :
                            store.get(Organisations.class).all()) {
                        rotation.organisation(organisation.id());
                    }
                }
                default -> throw new SettingsException(List.of("--level: it is master or organisations"));
            }
        }
        out.println("The keys are changed. Back the key store up now.");
        return StoreCommand.DONE;
    }
}
