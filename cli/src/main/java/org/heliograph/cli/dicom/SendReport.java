package org.heliograph.cli.dicom;

import java.util.Locale;
import org.heliograph.dimse.storage.StoreOutcome;

/** Says what became of each object that was sent, and in the end how many and how fast. */
final class SendReport {
    private final Console console;
    private final Progress progress;
    private final boolean json;
    private final long start = System.nanoTime();
    private long stored;
    private long failed;
    private long bytes;

    SendReport(Console console, Progress progress, boolean json) {
        this.console = console;
        this.progress = progress;
        this.json = json;
    }

    synchronized void answered(OutgoingObject object, StoreOutcome outcome, boolean reencoded) {
        switch (outcome) {
            case StoreOutcome.Answered answer
            when answer.stored() -> {
                stored++;
                bytes += object.length();
                progress.step(object.length());
                say(object, String.format(Locale.ROOT, "%04X", answer.code()), reencoded ? "re-encoded" : "");
            }
            case StoreOutcome.Answered answer -> {
                String status = String.format(Locale.ROOT, "%04X", answer.code());
                failed(object, status, answer.status().map(Words::of).orElse("a failure"));
            }
            case StoreOutcome.NoContext _ ->
                failed(
                        object,
                        "",
                        "not accepted: " + object.item().sopClass() + " in "
                                + object.item().transferSyntax());
        }
    }

    synchronized void failed(OutgoingObject object, String status, String why) {
        failed++;
        progress.clear();
        if (json) {
            say(object, status, why);
        }
        console.note(object.input() + ": " + (status.isEmpty() ? "" : status + " ") + why);
    }

    private void say(OutgoingObject object, String status, String note) {
        if (json) {
            JsonLine line = new JsonLine()
                    .put("file", object.input().path().toString())
                    .put("sopClass", object.item().sopClass().value())
                    .put("sopInstance", object.item().sopInstance().value())
                    .put("transferSyntax", object.item().transferSyntax().value())
                    .put("length", object.length());
            if (!status.isEmpty()) {
                line.put("status", status);
            }
            if (!note.isEmpty()) {
                line.put("note", note);
            }
            console.out().append(line.toString()).append('\n');
        } else {
            console.out()
                    .append(status)
                    .append(' ')
                    .append(Shown.text(object.item().sopInstance().value()))
                    .append("  ")
                    .append(object.input().toString())
                    .append(note.isEmpty() ? "\n" : "  (" + note + ")\n");
        }
    }

    /** The last line; whether all went well. */
    synchronized boolean end() {
        progress.close();
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
        console.note(String.format(
                Locale.ROOT,
                "sent %d of %d objects, %.1f MB in %.2f s: %.1f objects/s, %.1f MB/s",
                stored,
                stored + failed,
                bytes / 1e6,
                seconds,
                stored / seconds,
                bytes / 1e6 / seconds));
        return failed == 0;
    }
}
