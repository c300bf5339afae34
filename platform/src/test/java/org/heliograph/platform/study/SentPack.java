package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackOpening;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.heliograph.link.WaitingCount;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressWriter;
import org.heliograph.pixels.recompress.Survey;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;

/** A pack as a gateway would make it, of data sets in memory. */
final class SentPack {
    private static final AtomicLong COUNTS = new AtomicLong();

    private final UUID id = newId();
    private final List<byte[]> chunks = new ArrayList<>();
    private final List<PackedInstance> instances = new ArrayList<>();
    private final Uid studyInstanceUid;
    private final List<Sent> sent;

    /** A data set as it would come by C-STORE. */
    static final class Sent {
        private final Uid transferSyntax;
        private final byte[] dataSet;

        Sent(Uid transferSyntax, byte[] dataSet) {
            this.transferSyntax = transferSyntax;
            this.dataSet = dataSet.clone();
        }

        Uid transferSyntax() {
            return transferSyntax;
        }

        byte[] dataSet() {
            return dataSet.clone();
        }

        static Sent of(Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
                return new Sent(
                        part10.meta().transferSyntax().uid(), part10.dataSet().readAllBytes());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** The form in which a gateway sends it. */
        byte[] recompressed() {
            try {
                Survey survey = Survey.of(
                        BulkSource.of(dataSet),
                        dataSet.length,
                        TransferSyntax.of(transferSyntax),
                        RecompressLimits.DEFAULT);
                ByteArrayOutputStream form = new ByteArrayOutputStream();
                assertThat(new RecompressWriter(((Survey.Suited) survey).recipe())
                                .write(new ByteArrayInputStream(dataSet), form))
                        .isInstanceOf(RecompressWriter.Outcome.Written.class);
                return form.toByteArray();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        DataSet header() {
            try {
                return DataSetReader.readHeader(
                        new ByteArrayInputStream(dataSet), TransferSyntax.of(transferSyntax), ReadOptions.DEFAULT);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Cuts the data sets into extents of at most so many bytes, four extents to a chunk. */
    SentPack(Uid studyInstanceUid, List<Sent> sent, int extentBytes) {
        this.studyInstanceUid = studyInstanceUid;
        this.sent = sent;
        List<Extent> extents = new ArrayList<>();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (int ordinal = 0; ordinal < sent.size(); ordinal++) {
            Sent one = sent.get(ordinal);
            instances.add(packed(ordinal, one));
            int from = 0;
            do {
                int length = Math.min(extentBytes, one.dataSet.length - from);
                extents.add(new Extent(ordinal, from, length));
                payload.write(one.dataSet, from, length);
                from += length;
                if (extents.size() == 4) {
                    close(extents, payload);
                }
            } while (from < one.dataSet.length);
        }
        if (!extents.isEmpty()) {
            close(extents, payload);
        }
    }

    static SentPack of(List<Sent> sent) {
        return new SentPack(
                sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow(), sent, 1 << 20);
    }

    /** A pack whose instances travel in these forms, listed as what they are forms of. */
    static SentPack inForms(List<Sent> sent, List<byte[]> forms) {
        SentPack pack = new SentPack(
                sent.getFirst().header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow(), List.of(), 1);
        for (int ordinal = 0; ordinal < sent.size(); ordinal++) {
            byte[] form = forms.get(ordinal);
            pack.instances.add(packed(ordinal, sent.get(ordinal)).as(StoredForm.HTJ2K_V1, form.length));
            int half = form.length / 2;
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            payload.writeBytes(form);
            pack.close(
                    new ArrayList<>(
                            List.of(new Extent(ordinal, 0, half), new Extent(ordinal, half, form.length - half))),
                    payload);
        }
        return pack;
    }

    /** Brings the pack to a running platform as a gateway would, but for the requests. */
    void sendTo(PlatformServer.Running platform, OrganisationId organisation) throws IOException {
        PackIngest ingest = platform.bean(PackIngest.class);
        ingest.open(organisation, Optional.empty(), opening(0));
        for (int index = 0; index < chunkCount(); index++) {
            try (InputStream chunk = chunk(index)) {
                assertThat(platform.bean(Packs.class).put(organisation, id, index, sha256(index), chunk))
                        .isEqualTo(ChunkOutcome.STORED);
            }
        }
        assertThat(ingest.commit(organisation, Optional.empty(), id, commit(0)))
                .isInstanceOf(IngestOutcome.Receipted.class);
    }

    /** This pack with other bytes for one instance, listed as they are. */
    SentPack withBytes(int ordinal, Sent bytes, Uid sopInstanceUid) {
        SentPack other = new SentPack(studyInstanceUid, List.of(), 1);
        for (PackedInstance instance : instances) {
            boolean changed = instance.ordinal() == ordinal;
            byte[] dataSet = changed ? bytes.dataSet : sent.get(instance.ordinal()).dataSet;
            ContentIdentity.Digest digest = ContentIdentity.digest(instance.transferSyntaxUid());
            digest.update(dataSet, 0, dataSet.length);
            other.instances.add(new PackedInstance(
                    instance.ordinal(),
                    instance.sopClassUid(),
                    changed ? sopInstanceUid : instance.sopInstanceUid(),
                    instance.transferSyntaxUid(),
                    dataSet.length,
                    digest.finish(),
                    instance.callingAeTitle(),
                    instance.calledAeTitle(),
                    instance.sourceAddress(),
                    instance.receivedAt()));
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            payload.writeBytes(dataSet);
            other.close(new ArrayList<>(List.of(new Extent(instance.ordinal(), 0, dataSet.length))), payload);
        }
        return other;
    }

    /** A UUID of version 7 whose order is that of their making, to the microsecond (RFC 9562 §6.2, method 3). */
    private static UUID newId() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long high = ((micros / 1_000) << 16) | 0x7000 | (micros % 1_000 * 4);
        return new UUID(high, UUID.randomUUID().getLeastSignificantBits());
    }

    private static PackedInstance packed(int ordinal, Sent one) {
        DataSet header = one.header();
        ContentIdentity.Digest digest = ContentIdentity.digest(one.transferSyntax);
        digest.update(one.dataSet, 0, one.dataSet.length);
        return new PackedInstance(
                ordinal,
                header.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                header.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                one.transferSyntax,
                one.dataSet.length,
                digest.finish(),
                "CT1",
                "HELIOGRAPH",
                "192.0.2.10",
                Instant.parse("2026-11-21T10:00:00Z"));
    }

    private void close(List<Extent> extents, ByteArrayOutputStream payload) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(new ChunkHeader(extents).toBytes());
        chunk.writeBytes(payload.toByteArray());
        chunks.add(chunk.toByteArray());
        extents.clear();
        payload.reset();
    }

    UUID id() {
        return id;
    }

    Uid studyInstanceUid() {
        return studyInstanceUid;
    }

    int chunkCount() {
        return chunks.size();
    }

    InputStream chunk(int index) {
        return new ByteArrayInputStream(chunks.get(index));
    }

    byte[] chunkBytes(int index) {
        return chunks.get(index).clone();
    }

    String sha256(int index) {
        return sha256(chunks.get(index));
    }

    List<PackedInstance> instances() {
        return instances;
    }

    /** @param waiting instances that the sender holds besides, as it counts them now */
    PackOpening opening(long waiting) {
        return new PackOpening(1, id, studyInstanceUid, instances.size(), count(waiting), false);
    }

    static WaitingCount count(long instances) {
        return new WaitingCount(COUNTS.incrementAndGet(), instances);
    }

    PackCommit commit(long waiting) {
        return commit(count(waiting));
    }

    PackCommit commit(WaitingCount waiting) {
        List<ChunkDigest> digests = new ArrayList<>();
        for (int index = 0; index < chunks.size(); index++) {
            digests.add(new ChunkDigest(index, chunks.get(index).length, sha256(index)));
        }
        return new PackCommit(studyInstanceUid, digests, instances, waiting);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
