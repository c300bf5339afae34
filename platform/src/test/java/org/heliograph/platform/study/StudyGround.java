package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PackReceipt;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.AuditBench;
import org.heliograph.platform.objects.ChunkOutcome;
import org.heliograph.platform.objects.LinkJson;
import org.heliograph.platform.objects.PackOpeningOutcome;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.keys.FileKeyStore;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** The objects and study features on a real database, a real key store and a given object store. */
final class StudyGround implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    static final Optional<UUID> GATEWAY = Optional.of(UUID.fromString("00000000-0000-4000-8000-0000000000aa"));

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<StudyChanged> changes = new CopyOnWriteArrayList<>();
    private final List<InstancesRejected> rejections = new CopyOnWriteArrayList<>();
    private final FileKeyStore keys;

    StudyGround(PlatformDatabase.Ground ground, ObjectStore store, Path folder) {
        Trust trust;
        try {
            keys = new FileKeyStore(folder.resolve("keys"), CLOCK);
            trust = Trust.in(folder.resolve("trust"), "localhost", Clock.systemUTC());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        // Registered as they are: closing this context leaves them open for the next test.
        Map<String, Object> given = Map.of(
                "tenancy",
                ground.tenancy(),
                "jdbc",
                ground.jdbc(),
                "connections",
                ground.connections(),
                "clock",
                CLOCK,
                "keys",
                keys,
                "store",
                store,
                "trust",
                trust,
                "ledger",
                new AuditBench(ground).ledger);
        given.forEach(context.getBeanFactory()::registerSingleton);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(
                new RegexPatternTypeFilter(Pattern.compile(".*(\\.web\\..*|StorageConfiguration|WorkRunner|Test.*)")));
        scanner.scan(
                "org.heliograph.platform.objects", "org.heliograph.platform.study", "org.heliograph.platform.work");
        context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof StudyChanged changed) {
                changes.add(changed);
            } else if (event.getPayload() instanceof InstancesRejected rejected) {
                rejections.add(rejected);
            }
        });
        context.refresh();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> all(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    Packs packs() {
        return get(Packs.class);
    }

    PackIngest ingest() {
        return get(PackIngest.class);
    }

    Studies studies() {
        return get(Studies.class);
    }

    FileKeyStore keys() {
        return keys;
    }

    List<StudyChanged> changes() {
        return changes;
    }

    List<InstancesRejected> rejections() {
        return rejections;
    }

    void open(OrganisationId organisation, SentPack pack, long waiting) {
        assertThat(ingest().open(organisation, GATEWAY, pack.opening(waiting)))
                .isIn(PackOpeningOutcome.OPENED, PackOpeningOutcome.OPEN_BEFORE);
    }

    void upload(OrganisationId organisation, SentPack pack) throws IOException {
        for (int index = 0; index < pack.chunkCount(); index++) {
            try (InputStream chunk = pack.chunk(index)) {
                assertThat(packs().put(organisation, pack.id(), index, pack.sha256(index), chunk))
                        .isEqualTo(ChunkOutcome.STORED);
            }
        }
    }

    IngestOutcome commit(OrganisationId organisation, SentPack pack, long waiting) throws IOException {
        return ingest().commit(organisation, GATEWAY, pack.id(), pack.commit(waiting));
    }

    /** A pack that was opened long ago is given up, as the queue's work does it. */
    void sweep(OrganisationId organisation, SentPack pack) {
        all(WorkHandler.class).stream()
                .filter(handler -> handler.kind().equals(new WorkKind("objects-sweep-pack")))
                .forEach(handler -> handler.handle(organisation, pack.id()));
    }

    /** Sends a whole pack and gives what became of its instances, in their order. */
    List<InstanceOutcome> send(OrganisationId organisation, SentPack pack) throws IOException {
        open(organisation, pack, 0);
        upload(organisation, pack);
        IngestOutcome outcome = commit(organisation, pack, 0);
        assertThat(outcome).isInstanceOf(IngestOutcome.Receipted.class);
        return receipt(outcome).instances().stream()
                .map(PackReceipt.ReceiptedInstance::outcome)
                .toList();
    }

    PackReceipt receipt(IngestOutcome outcome) {
        String jws = ((IngestOutcome.Receipted) outcome).receipt();
        return LinkJson.mapper()
                .readValue(
                        get(Trust.class)
                                .verified(KeyPurpose.RECEIPT, jws, "heliograph-receipt+jws")
                                .orElseThrow(),
                        PackReceipt.class);
    }

    List<InstanceEntry> instances(OrganisationId organisation, Uid studyInstanceUid) {
        StudySummary study = studies().find(organisation, studyInstanceUid).orElseThrow();
        List<InstanceEntry> all = new ArrayList<>();
        for (SeriesSummary series : studies().series(organisation, study.studyId())) {
            all.addAll(studies()
                    .instances(organisation, study.studyId(), series.seriesInstanceUid(), new Uid(""), 10_000));
        }
        return all;
    }

    byte[] bytes(OrganisationId organisation, InstanceEntry instance) throws IOException {
        try (InputStream in = packs().read(organisation, instance.location())) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        keys.close();
    }
}
