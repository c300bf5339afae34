package org.heliograph.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;
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
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.access.NewGrant;
import org.heliograph.platform.access.SharedStudies;
import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.gateways.Destination;
import org.heliograph.platform.gateways.DestinationId;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.GatewayId;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Protocol;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.PersonId;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.SessionId;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.study.PackIngest;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation of a test's own, with a gateway, destinations and studies as they come from one. */
public final class TestHospital {
    private static final AtomicLong COUNTS = new AtomicLong();

    private final Beans platform;
    private final OrganisationId id;
    private final GatewayId gateway = new GatewayId(UUID.randomUUID());

    /** A running platform's features by their types. */
    public interface Beans {
        <T> T get(Class<T> type);
    }

    public TestHospital(Beans platform) {
        this.platform = platform;
        this.id = platform.get(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "AUTHORITY")
                .orElseThrow()
                .id();
        platform.get(Tenancy.class)
                .run(
                        id,
                        () -> platform.get(JdbcClient.class)
                                .sql("""
                        insert into gateway (organisation_id, gateway_id, name, state, created)
                        values (?, ?, 'gateway', 'active', ?)""")
                                .params(id.value(), gateway.value(), Timestamp.from(Instant.EPOCH))
                                .update());
    }

    public OrganisationId id() {
        return id;
    }

    public GatewayCaller gateway() {
        return new GatewayCaller(gateway, id);
    }

    /** A person of the hospital, in a session of their own. */
    public Caller person(Role... roles) {
        return new Caller(
                new PersonId(UUID.randomUUID()), id, Set.of(roles), new SessionId(UUID.randomUUID()), "Ada Reader");
    }

    public Destination destination(Receives receives) {
        Destination destination = new Destination(
                new DestinationId(UUID.randomUUID()),
                gateway,
                receives.word(),
                receives.protocol(),
                "127.0.0.1",
                2575,
                receives.protocol() == Protocol.DICOM ? Optional.of("PACS") : Optional.empty(),
                Optional.empty(),
                Set.of(receives));
        platform.get(Gateways.class).add(id, destination);
        return destination;
    }

    /** A study of so many small images; {@code waiting} more are said to come. */
    public StudySummary study(int images, long waiting) {
        Uid study = uid();
        add(study, images, waiting);
        return platform.get(Studies.class).find(id, study).orElseThrow();
    }

    /** More images of a study, in a pack of their own. */
    public void add(Uid study, int images, long waiting) {
        try {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            List<Extent> extents = new ArrayList<>();
            List<PackedInstance> instances = new ArrayList<>();
            Uid series = uid();
            for (int ordinal = 0; ordinal < images; ordinal++) {
                Uid instance = uid();
                byte[] bytes = image(study, series, instance, ordinal + 1);
                payload.write(bytes);
                extents.add(new Extent(ordinal, 0, bytes.length));
                instances.add(packed(ordinal, instance, bytes));
            }
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.write(new ChunkHeader(extents).toBytes());
            chunk.write(payload.toByteArray());
            send(study, chunk.toByteArray(), instances, waiting);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A study of one real image, which travels and rests recompressed. */
    public StudySummary recompressed(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            TransferSyntax syntax = part10.meta().transferSyntax();
            byte[] bytes = part10.dataSet().readAllBytes();
            Uid study = DataSetReader.readHeader(new ByteArrayInputStream(bytes), syntax, ReadOptions.DEFAULT)
                    .uid(Tags.STUDY_INSTANCE_UID)
                    .orElseThrow();
            Survey survey = Survey.of(BulkSource.of(bytes), bytes.length, syntax, RecompressLimits.DEFAULT);
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            new RecompressWriter(((Survey.Suited) survey).recipe()).write(new ByteArrayInputStream(bytes), form);
            PackedInstance instance = new PackedInstance(
                            0,
                            part10.meta().sopClass().orElseThrow(),
                            part10.meta().sopInstance().orElseThrow(),
                            syntax.uid(),
                            bytes.length,
                            ContentIdentity.of(syntax.uid(), new ByteArrayInputStream(bytes)),
                            "CT",
                            "HELIOGRAPH",
                            "127.0.0.1",
                            platform.get(Clock.class).instant())
                    .as(StoredForm.HTJ2K_V1, form.size());
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.write(new ChunkHeader(List.of(new Extent(0, 0, form.size()))).toBytes());
            form.writeTo(chunk);
            send(study, chunk.toByteArray(), List.of(instance), 0);
            return platform.get(Studies.class).find(id, study).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private PackedInstance packed(int ordinal, Uid instance, byte[] bytes) throws IOException {
        Uid syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
        return new PackedInstance(
                ordinal,
                Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
                instance,
                syntax,
                bytes.length,
                ContentIdentity.of(syntax, new ByteArrayInputStream(bytes)),
                "CT",
                "HELIOGRAPH",
                "127.0.0.1",
                platform.get(Clock.class).instant());
    }

    private static WaitingCount count(long instances) {
        return new WaitingCount(COUNTS.incrementAndGet(), instances);
    }

    private void send(Uid study, byte[] chunk, List<PackedInstance> instances, long waiting) throws IOException {
        PackIngest ingest = platform.get(PackIngest.class);
        UUID pack = UUID.randomUUID();
        Optional<UUID> sender = Optional.of(gateway.value());
        String sha256 = sha256(chunk);
        ingest.open(id, sender, new PackOpening(1, pack, study, instances.size(), count(waiting), false));
        platform.get(Packs.class).put(id, pack, 0, sha256, new ByteArrayInputStream(chunk));
        ingest.commit(
                id,
                sender,
                pack,
                new PackCommit(study, List.of(new ChunkDigest(0, chunk.length, sha256)), instances, count(waiting)));
    }

    /** Shares a study, as the share feature does it: the right, and what the recipient's worklist shows. */
    public Grant share(StudySummary study, TestHospital recipient, Duration time, boolean reports) {
        Instant now = platform.get(Clock.class).instant();
        Grant grant = platform.get(Grants.class)
                .give(id, new NewGrant(study.studyId(), recipient.id(), "opinion", reports, false, now, now.plus(time)))
                .orElseThrow();
        StudyBanner.Patient patient = new StudyBanner.Patient(study.patientName(), study.patientId(), null, "");
        StudyBanner banner = new StudyBanner(
                study.studyInstanceUid(),
                patient,
                patient,
                null,
                null,
                "",
                List.of("OT"),
                1,
                study.instanceCount(),
                study.complete());
        platform.get(SharedStudies.class).show(grant, banner);
        return grant;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Uid uid() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        return new Uid("2.25." + new BigInteger(1, bytes));
    }

    /** A secondary capture of four by four pixels (PS3.3 §A.8.1). */
    private static byte[] image(Uid study, Uid series, Uid instance, int number) {
        DataSet image = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, instance)
                .string(Tags.STUDY_DATE, "20261120")
                .string(Tags.STUDY_TIME, "101500")
                .string(Tags.ACCESSION_NUMBER, "ACC1")
                .string(Tags.MODALITY, "OT")
                .string(Tags.STUDY_DESCRIPTION, "Chest")
                .string(Tags.PATIENT_NAME, "Müller^Jürgen")
                .string(Tags.PATIENT_ID, "4711")
                .string(Tags.ISSUER_OF_PATIENT_ID, "AUTHORITY")
                .string(Tags.PATIENT_BIRTH_DATE, "19600229")
                .string(Tags.PATIENT_SEX, "M")
                .uid(Tags.STUDY_INSTANCE_UID, study)
                .uid(Tags.SERIES_INSTANCE_UID, series)
                .integer(Tags.SERIES_NUMBER, 1)
                .integer(Tags.INSTANCE_NUMBER, number)
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, 4)
                .integer(Tags.COLUMNS, 4)
                .integer(Tags.BITS_ALLOCATED, 8)
                .integer(Tags.BITS_STORED, 8)
                .integer(Tags.HIGH_BIT, 7)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .bytes(Tags.PIXEL_DATA, Vr.OB, new byte[16])
                .build();
        return DataSetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
