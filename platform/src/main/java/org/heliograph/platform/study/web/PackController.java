package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.link.ChunkFormatException;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackCommitted;
import org.heliograph.link.PackOpened;
import org.heliograph.link.PackOpening;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.LinkJson;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.study.IngestOutcome;
import org.heliograph.platform.study.PackIngest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Packs as gateways send them: docs/link.md. */
@RestController
@RequestMapping("/link/v1/packs")
@FromGateway
final class PackController {
    /** A commit lists 20,000 instances at most; one takes about 600 bytes. */
    private static final int COMMIT_MAX = 16 << 20;

    /** A chunk's payload and the longest header. */
    private static final long CHUNK_MAX = Packs.CHUNK_BYTES_MAX + (2L << 20);

    private static final int OPENING_MAX = 4 << 10;
    private static final int INSTANCES_MAX = 20_000;
    private static final int CHUNKS_MAX = 1 << 14;
    /** RFC 9530 §2: a byte sequence of structured fields, SHA-256 among others perhaps. */
    private static final Pattern SHA_256 = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):");

    private final PackIngest ingest;
    private final Packs packs;
    private final JsonMapper json = LinkJson.mapper();

    PackController(PackIngest ingest, Packs packs) {
        this.ingest = ingest;
        this.packs = packs;
    }

    @PostMapping
    ResponseEntity<PackOpened> open(@AuthenticationPrincipal GatewayCaller caller, HttpServletRequest request)
            throws IOException {
        PackOpening opening = read(request, OPENING_MAX, PackOpening.class);
        if (opening.format() != ChunkHeader.FORMAT) {
            throw new Problem(HttpStatus.BAD_REQUEST, "format-unknown", "Packs of format 1 are taken.");
        }
        if (opening.studyInstanceUid().value().isEmpty()
                || opening.studyInstanceUid().value().length() > 128) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "A pack is of one study, by its UID.");
        }
        PackOpened opened = new PackOpened(Packs.CHUNK_BYTES_MAX, Optional.of(List.of(StoredForm.HTJ2K_V1.word())));
        return switch (ingest.open(caller.organisation(), gateway(caller), opening)) {
            case OPENED -> ResponseEntity.status(HttpStatus.CREATED).body(opened);
            case OPEN_BEFORE -> ResponseEntity.ok(opened);
            case COMMITTED -> throw committed();
            case OTHER -> throw new Problem(HttpStatus.CONFLICT, "pack-differs", "That name is another pack's.");
        };
    }

    @PutMapping("/{pack}/chunks/{index}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(
            @AuthenticationPrincipal GatewayCaller caller,
            @PathVariable UUID pack,
            @PathVariable int index,
            @RequestHeader("Content-Digest") String contentDigest,
            HttpServletRequest request)
            throws IOException {
        if (index < 0 || index >= CHUNKS_MAX) {
            throw new Problem(HttpStatus.BAD_REQUEST, "chunk-number", "Chunks are numbered from 0 to 16383.");
        }
        requireOwn(caller, pack);
        ChunkOutcome outcome;
        try {
            outcome = packs.put(caller.organisation(), pack, index, sha256(contentDigest), request.getInputStream());
        } catch (ChunkFormatException _) {
            drain(request);
            throw new Problem(HttpStatus.BAD_REQUEST, "chunk-invalid", "The body is no chunk.");
        }
        drain(request);
        switch (outcome) {
            case STORED -> {}
            case DIFFERS ->
                throw new Problem(HttpStatus.CONFLICT, "chunk-differs", "The chunk came before with other bytes.");
            case DIGEST_MISMATCH ->
                throw new Problem(
                        HttpStatus.BAD_REQUEST, "digest-mismatch", "The body is not what Content-Digest says.");
            case FULL -> throw full();
            case COMMITTED -> throw committed();
            case UNKNOWN_PACK -> throw Problem.notFound();
        }
    }

    @PostMapping("/{pack}/commit")
    PackCommitted commit(
            @AuthenticationPrincipal GatewayCaller caller, @PathVariable UUID pack, HttpServletRequest request)
            throws IOException {
        PackCommit commit = read(request, COMMIT_MAX, PackCommit.class);
        if (commit.instances().isEmpty()
                || commit.instances().size() > INSTANCES_MAX
                || commit.chunks().size() > CHUNKS_MAX) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "A pack has 1 to 20,000 instances.");
        }
        IngestOutcome outcome;
        try {
            outcome = ingest.commit(caller.organisation(), gateway(caller), pack, commit);
        } catch (StoreFullException _) {
            throw full();
        }
        return switch (outcome) {
            case IngestOutcome.Receipted(String receipt) -> new PackCommitted(receipt);
            case IngestOutcome.UnknownPack _ -> throw Problem.notFound();
            case IngestOutcome.OtherPack _ ->
                throw new Problem(HttpStatus.CONFLICT, "pack-differs", "The pack was opened for another study.");
            case IngestOutcome.ChunksMissing(List<Integer> chunks) ->
                throw new Problem(
                        HttpStatus.CONFLICT, "chunk-missing", "Chunks are missing.", Map.of("missing", chunks));
            case IngestOutcome.IdentityMismatch(List<Integer> ordinals) ->
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "identity-mismatch",
                        "The bytes of these instances are not those that were listed.",
                        Map.of("ordinals", ordinals));
        };
    }

    /** What was not needed is read all the same, up to a chunk's length: the sender reads no answer before it is done. */
    private static void drain(HttpServletRequest request) throws IOException {
        byte[] buffer = new byte[64 << 10];
        int count = 0;
        for (long left = CHUNK_MAX; left > 0 && count >= 0; left -= count) {
            count = request.getInputStream().read(buffer);
        }
    }

    /** Another gateway's pack does not exist for this one. */
    private void requireOwn(GatewayCaller caller, UUID pack) {
        if (packs.find(caller.organisation(), pack)
                .filter(found -> found.gateway().equals(gateway(caller)))
                .isEmpty()) {
            throw Problem.notFound();
        }
    }

    private <T> T read(HttpServletRequest request, int most, Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body is larger than this route takes.");
        }
        try {
            return json.readValue(body, type);
        } catch (JacksonException _) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "The body is not what this route takes.");
        }
    }

    private static String sha256(String contentDigest) {
        Matcher found = SHA_256.matcher(contentDigest);
        if (!found.find()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "digest-missing", "Content-Digest names no SHA-256.");
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
    }

    private static Optional<UUID> gateway(GatewayCaller caller) {
        return Optional.of(caller.gateway().value());
    }

    private static Problem committed() {
        return new Problem(HttpStatus.CONFLICT, "pack-committed", "The pack is committed.");
    }

    private static Problem full() {
        return new Problem(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", "There is no room. Try again later.");
    }
}
