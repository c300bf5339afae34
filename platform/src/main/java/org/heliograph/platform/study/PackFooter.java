package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.link.JwsException;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.objects.LinkJson;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.trust.Trust;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signed end of a pack: all that the rows say of it, so that they can be made again from the store and the key store
 * alone. It is durable before the rows are.
 *
 * <pre>
 * u32 length of the signature | compact JWS over the document's SHA-256 | document, JSON
 * </pre>
 */
@Component
final class PackFooter {
    static final String ITEM = "footer";

    private static final String TYPE = "heliograph-footer+jws";

    private final SealedObjects objects;
    private final Trust trust;
    private final JsonMapper json = LinkJson.mapper();

    PackFooter(SealedObjects objects, Trust trust) {
        this.objects = objects;
        this.trust = trust;
    }

    /**
     * The document.
     *
     * @param at when it was written; a pack that replaces another one has that one's
     * @param replaces the pack that was rewritten to make this one
     */
    record Footer(
            int v,
            UUID organisation,
            UUID pack,
            @Nullable UUID gateway,
            Uid studyInstanceUid,
            UUID key,
            Instant at,
            List<Entry> instances,
            List<IndexPart> index,
            @Nullable UUID replaces) {}

    /** An instance and the runs of its location. */
    record Entry(PackedInstance instance, String runs, boolean readable) {}

    private record Signed(int v, UUID organisation, UUID pack, String sha256) {}

    void write(OrganisationId organisation, Pack pack, PackReader.ReadPack read, Instant at) throws IOException {
        write(organisation, pack, read, at, Optional.empty());
    }

    void write(OrganisationId organisation, Pack pack, PackReader.ReadPack read, Instant at, Optional<UUID> replaces)
            throws IOException {
        objects.put(organisation, pack.id(), ITEM, pack.key(), bytes(organisation, pack, read, at, replaces));
    }

    /** The footer as it is sealed. */
    byte[] bytes(
            OrganisationId organisation, Pack pack, PackReader.ReadPack read, Instant at, Optional<UUID> replaces) {
        List<Entry> entries = read.instances().stream()
                .map(one -> new Entry(
                        one.instance(),
                        HexFormat.of().formatHex(one.location().runBytes()),
                        one.header().isPresent()))
                .toList();
        byte[] document = json.writeValueAsBytes(new Footer(
                1,
                organisation.value(),
                pack.id(),
                pack.gateway().orElse(null),
                pack.studyInstanceUid(),
                pack.key().value(),
                at,
                entries,
                read.index(),
                replaces.orElse(null)));
        byte[] signed = json.writeValueAsBytes(new Signed(1, organisation.value(), pack.id(), sha256(document)));
        byte[] jws = trust.sign(KeyPurpose.RECEIPT, signed, TYPE).getBytes(UTF_8);
        return ByteBuffer.allocate(4 + jws.length + document.length)
                .putInt(jws.length)
                .put(jws)
                .put(document)
                .array();
    }

    /**
     * The footer of a pack, read and verified.
     *
     * @throws IOException when it is damaged, or signed by nobody we know; {@link
     *     org.heliograph.platform.objects.ContentDestroyedException} when there is none or its key is destroyed
     */
    Footer read(OrganisationId organisation, UUID pack, StudyKey key) throws IOException {
        try {
            ByteBuffer footer = ByteBuffer.wrap(objects.read(organisation, pack, ITEM, key));
            byte[] jws = new byte[Math.clamp(footer.getInt(), 0, footer.remaining())];
            footer.get(jws);
            byte[] document = new byte[footer.remaining()];
            footer.get(document);
            byte[] payload = trust.verified(KeyPurpose.RECEIPT, new String(jws, UTF_8), TYPE)
                    .orElseThrow(() -> new IOException("the footer of pack " + pack + " is signed by no key of ours"));
            Signed signed = json.readValue(payload, Signed.class);
            if (!signed.sha256.equals(sha256(document))
                    || !signed.organisation.equals(organisation.value())
                    || !signed.pack.equals(pack)) {
                throw new IOException("the footer of pack " + pack + " is another one than was signed");
            }
            return json.readValue(document, Footer.class);
        } catch (JwsException | BufferUnderflowException | JacksonException damaged) {
            throw new IOException("the footer of pack " + pack + " is damaged", damaged);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
