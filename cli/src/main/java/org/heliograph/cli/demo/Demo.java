package org.heliograph.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.heliograph.cli.demo.DemoOptions.EhrBehaviour;

/**
 * The main job, from the scanner to the record system, each step really done and waited for.
 *
 * <p>What it proves it proves from outside: it drives the two programs over their own wires and files only.
 */
public final class Demo {
    private final DemoOptions options;
    private final Timeline timeline;
    private final PrintStream out;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final SplittableRandom random = new SplittableRandom();

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.timeline = new Timeline(System::nanoTime, out);
    }

    /**
     * Plays it.
     *
     * @return 0 when all of it happened, 1 when not
     */
    public static int run(DemoOptions options) {
        // With --json standard output is for the program that reads it; the story is told on standard error.
        Demo demo = new Demo(options, options.json() ? System.err : System.out);
        Verdict verdict = demo.play();
        if (options.json()) {
            System.out.println(verdict.json(demo.timeline.steps()));
        }
        return verdict.ok() ? 0 : 1;
    }

    private Verdict play() {
        Verdict verdict = new Verdict();
        try (Workspace workspace = Workspace.create(options.keep())) {
            try {
                play(workspace, verdict);
            } catch (DemoFailure e) {
                verdict.failed(String.valueOf(e.getMessage()));
            } finally {
                workspace.write("timeline.json", verdict.json(timeline.steps()));
            }
            timeline.print();
            out.println();
            out.println(verdict.sentence());
            options.keep().ifPresent(folder -> out.println("Everything sent and received is in " + folder));
        } catch (IOException e) {
            verdict.failed("the demo's folders: " + e.getMessage());
            out.println(verdict.sentence());
        } catch (DemoFailure e) {
            verdict.failed(String.valueOf(e.getMessage()));
            out.println(verdict.sentence());
        }
        return verdict;
    }

    private void play(Workspace workspace, Verdict verdict) throws IOException {
        try (Cast cast = new Cast(workspace, options)) {
            String passwordEnd = Long.toHexString(random.nextLong());
            timeline.step("platform started", () -> {
                cast.startPlatform(passwordEnd);
                return "ready at " + cast.exchange().address();
            });
            timeline.step("two organisations and their gateways", () -> {
                cast.openSites();
                return Exchange.VALLEY + " and " + Exchange.METRO
                        + ", each gateway with its own key, confirmed by fingerprint";
            });
            timeline.step("machines on both networks", () -> {
                cast.openNetworks();
                return "PACS and record system at Valley, a DICOM receiver at Metro";
            });
            timeline.step("study made ready", () -> {
                cast.prepareStudy(random, LocalDateTime.now(clock));
                return cast.plan().files().size() + " " + cast.plan().modality() + " images";
            });
            timeline.step("routing rule", cast::addRoutingRule);
            Sending sending = new Sending(workspace, cast, options, clock);
            timeline.step("new devices refused, seen, allowed", sending::introduceDevices);
            timeline.step("registration and order", sending::sendMessages);
            timeline.step("study sent by C-STORE", sending::sendStudy);
            Arrival arrival = new Arrival(workspace, cast, verdict);
            timeline.step("study stored, matched and shared", arrival::awaitShared);
            timeline.step("signed receipts verified", () -> arrival.verifyReceipts(sending.carried()));
            timeline.step("mail without patient data", arrival::awaitMail);
            Reading reading = new Reading(workspace, cast, options, out, verdict);
            timeline.step("read and signed by the specialist", () -> reading.readAndSign(arrival.studyId()));
            Return back = new Return(workspace, cast, options, verdict);
            timeline.step("result in the record system", () -> back.awaitResult(arrival.studyId()));
            timeline.step("report in the PACS", () -> back.awaitReportDocument(arrival.studyId()));
            timeline.step("study at Metro's receiver", () -> back.awaitStudyAtMetro(arrival.studyId()));
            timeline.step("content identity compared", () -> back.compare(sending.carried(), arrival.receipts()));
            verdict.complete();
            if (!options.exit() && options.ehr() == EhrBehaviour.ACCEPT) {
                explore(cast);
            }
        }
    }

    private void explore(Cast cast) {
        timeline.print();
        out.println();
        out.println("It is all there for you to explore:");
        out.println("  the portal       " + cast.exchange().address());
        out.println("  its certificates " + cast.exchange().caFile() + " (or accept the browser's warning)");
        out.println("  the specialist   " + cast.specialist().email() + "  "
                + cast.specialist().password());
        out.println("  one-time codes   secret " + cast.specialist().totpSecret() + " for your authenticator");
        out.println("Stop it with Ctrl-C.");
        try {
            // Ctrl-C ends the JVM; closing of the cast is then done by its shutdown hook.
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
