package org.heliograph.cli.dicom;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.dimse.storage.StoreStatus;

/** Says what came, a line for each object, and knows when enough has come. */
final class ReceiveReport implements Receiver.Listener {
    private final Console console;
    private final boolean json;
    private final long enough;
    private final CountDownLatch end = new CountDownLatch(1);
    private long kept;
    private long refused;
    private long bytes;

    ReceiveReport(Console console, boolean json, long enough) {
        this.console = console;
        this.json = json;
        this.enough = enough;
    }

    void listening(int port) {
        console.note("listening on port " + port);
    }

    @Override
    public synchronized void kept(StoreRequest request, ReceivedFolder.Kept file, long length) {
        boolean duplicate = file instanceof ReceivedFolder.Kept.Duplicate;
        if (json) {
            console.out()
                    .append(about(request)
                            .put("file", file.name())
                            .put("length", length)
                            .put("duplicate", duplicate)
                            .put("status", "0000")
                            .toString())
                    .append('\n');
        } else {
            console.out()
                    .println(String.join(
                            "  ",
                            file.name(),
                            Long.toString(length),
                            "from " + Shown.text(request.callingAeTitle().value())
                                    + (duplicate ? "  (was there)" : "")));
        }
        console.out().flush();
        bytes += length;
        if (++kept >= enough) {
            end.countDown();
        }
    }

    @Override
    public synchronized void refused(StoreRequest request, StoreStatus status, String why) {
        refused++;
        String code = String.format(Locale.ROOT, "%04X", status.code());
        if (json) {
            console.out()
                    .append(about(request).put("status", code).put("note", why).toString())
                    .append('\n');
            console.out().flush();
        }
        console.note(Shown.text(request.sopInstance().value()) + " from "
                + Shown.text(request.callingAeTitle().value()) + ": " + code + " " + why);
    }

    private static JsonLine about(StoreRequest request) {
        return new JsonLine()
                .put("sopClass", request.sopClass().value())
                .put("sopInstance", request.sopInstance().value())
                .put("transferSyntax", request.transferSyntax().value())
                .put("callingAeTitle", request.callingAeTitle().value())
                .put("calledAeTitle", request.calledAeTitle().value())
                .put("remote", request.remote().getAddress().getHostAddress());
    }

    /** Waits until as many objects have come as were wanted. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Whether nothing was refused; says how much came. */
    synchronized boolean allKept() {
        console.note(
                String.format(Locale.ROOT, "received %d objects, %.1f MB; refused %d", kept, bytes / 1e6, refused));
        return refused == 0;
    }
}
