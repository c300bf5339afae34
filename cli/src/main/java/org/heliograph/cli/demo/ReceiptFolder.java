package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.link.Jws;
import org.heliograph.link.PublicKeys;
import org.heliograph.link.RootDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The receipts that a gateway keeps, each verified with the key that the platform's root has signed for receipts. */
final class ReceiptFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String rootDocument;
    private final Map<String, PublicKey> keys = new HashMap<>();

    ReceiptFolder(Path folder, PortalClient anyone) throws IOException, InterruptedException {
        this.folder = folder;
        this.rootDocument = anyone.get("/link/v1/root").path("document").asString();
        Jws document = Jws.parse(rootDocument);
        JsonNode claimed = JSON.readTree(document.unverifiedPayload());
        PublicKey root = PublicKeys.ed25519(
                Base64.getDecoder().decode(claimed.path("rootKey").asString()));
        for (JsonNode key :
                JSON.readTree(document.payload(root, RootDocument.TYPE)).path("purposeKeys")) {
            if (key.path("purpose").asString().equals("receipt")) {
                byte[] raw = Base64.getDecoder().decode(key.path("publicKey").asString());
                keys.put(key.path("kid").asString(), PublicKeys.ed25519(raw));
            }
        }
    }

    /** The content identity of every instance named by a receipt whose signature is good, by SOP Instance UID. */
    Map<String, String> verified() throws IOException {
        Map<String, String> identities = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return identities;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jws")).toList()) {
                Jws receipt = Jws.parse(Files.readString(file).strip());
                PublicKey key = Optional.ofNullable(keys.get(receipt.keyId().orElse("")))
                        .orElseThrow(() -> new DemoFailure("a receipt is signed by no receipt key of the root"));
                for (JsonNode instance : JSON.readTree(receipt.payload(key)).path("instances")) {
                    identities.put(
                            instance.path("sopInstanceUid").asString(),
                            instance.path("identity").asString());
                }
            }
        }
        return identities;
    }

    void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jws")).toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        Files.writeString(target.resolve("root.jws"), rootDocument);
    }
}
