package org.heliograph.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the platform does with the study before anyone reads it. */
final class Arrival {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Workspace workspace;
    private final Cast cast;
    private final Verdict verdict;
    private String studyId = "";
    private Map<String, String> receipts = Map.of();

    Arrival(Workspace workspace, Cast cast, Verdict verdict) {
        this.workspace = workspace;
        this.cast = cast;
        this.verdict = verdict;
    }

    String studyId() {
        return studyId;
    }

    /** The content identity of each instance as the signed receipts name it. */
    Map<String, String> receipts() {
        return receipts;
    }

    /** Waits until Metro's worklist shows the study, whole; Valley's own says that it is matched. */
    String awaitShared() throws Exception {
        int expected = cast.plan().files().size();
        JsonNode shared = Patience.until(
                "the study in Metro's worklist",
                LIMIT,
                () -> inWorklist(cast.metro().administrator(), "shared", expected));
        JsonNode own = Patience.until(
                "the study in Valley's worklist",
                LIMIT,
                () -> inWorklist(cast.valley().administrator(), "own", expected));
        studyId = own.path("studyId").asString();
        if (!own.path("state").asString().equals("matched")) {
            throw new DemoFailure("the study is " + own.path("state").asString() + ", not matched with its order");
        }
        verdict.instances(expected);
        return expected + " of " + expected + " images, order "
                + cast.plan().order().accessionNumber() + ", shared by rule until "
                + shared.path("expires").asString();
    }

    private static Optional<JsonNode> inWorklist(PortalClient person, String scope, int expected) throws Exception {
        for (JsonNode item : person.get("/api/worklist?scope=" + scope).path("items")) {
            if (item.path("complete").asBoolean() && item.path("instanceCount").asInt() == expected) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** Every instance stands in a receipt that one of the root's receipt keys signed. */
    String verifyReceipts(Map<String, WireTap.Carried> carried) throws Exception {
        Path kept = cast.valley().data().resolve("receipts");
        ReceiptFolder folder = new ReceiptFolder(kept, cast.valley().administrator());
        Map<String, String> found = new HashMap<>();
        Patience.until("the gateway's receipts", LIMIT, () -> {
            found.putAll(folder.verified());
            return found.keySet().containsAll(carried.keySet()) ? Optional.of(true) : Optional.empty();
        });
        folder.copyTo(workspace.folder("receipts"));
        receipts = Map.copyOf(found);
        return found.size() + " instances named by receipts with valid signatures";
    }

    /** A mail came out over SMTP, and no word in it is the patient's. */
    String awaitMail() throws Exception {
        List<String> mails = Patience.until(
                "a mail to Metro",
                LIMIT,
                () -> cast.mail().messages().isEmpty()
                        ? Optional.empty()
                        : Optional.of(cast.mail().messages()));
        for (int i = 0; i < mails.size(); i++) {
            String mail = mails.get(i);
            workspace.write(String.format(Locale.ROOT, "mail/%03d.eml", i + 1), mail);
            String upper = mail.toUpperCase(Locale.ROOT);
            for (String token : cast.plan().patient().tokens()) {
                if (upper.contains(token.toUpperCase(Locale.ROOT))) {
                    throw new DemoFailure("a mail holds a word of the patient's");
                }
            }
        }
        return mails.size() + " mail: " + line(mails.getFirst(), "To: ") + ", " + line(mails.getFirst(), "Subject: ");
    }

    private static String line(String mail, String start) {
        return mail.lines().filter(line -> line.startsWith(start)).findFirst().orElse("");
    }
}
