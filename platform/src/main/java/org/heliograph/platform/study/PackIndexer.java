package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PackReceipt;
import org.heliograph.link.WaitingCount;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.LinkJson;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackDraft;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of a pack, tells who listens, and signs the receipt, all in one transaction. */
@Component
final class PackIndexer {
    private final Tenancy tenancy;
    private final Packs packs;
    private final StudyStore studies;
    private final Rejections rejections;
    private final DamageStore damages;
    private final Trust trust;
    private final WorkQueue work;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json = LinkJson.mapper();

    PackIndexer(
            Tenancy tenancy,
            Packs packs,
            StudyStore studies,
            Rejections rejections,
            DamageStore damages,
            Trust trust,
            WorkQueue work,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenancy = tenancy;
        this.packs = packs;
        this.studies = studies;
        this.rejections = rejections;
        this.damages = damages;
        this.trust = trust;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /** The receipt; nothing, and nothing written, when another pack wrote one of the instances meanwhile. */
    Optional<String> index(OrganisationId organisation, Pack pack, PackReader.ReadPack read, WaitingCount waiting) {
        return unlessOvertaken(() -> tenancy.as(organisation, () -> {
            Optional<String> before =
                    packs.lock(organisation, pack.id()).orElseThrow().receipt();
            return before.orElseGet(() -> {
                RoundTrip first = new RoundTrip();
                Asked asked = ask(first, organisation, pack, read);
                tenancy.send(first);
                return write(organisation, pack, read, new Opened(organisation, pack, waiting), asked);
            });
        }));
    }

    /**
     * The same for a pack that the platform made itself, of which there are no rows yet and to which nobody is owed a
     * receipt. What can be asked and written is so while its objects become durable; no row that was there before is
     * locked until they are.
     *
     * @throws StaleDraftException when the pack must be made anew
     */
    Optional<List<PackReceipt.ReceiptedInstance>> index(
            OrganisationId organisation, PackBuilder builder, PackReader.ReadPack read) throws IOException {
        try {
            RoundTrip first = new RoundTrip();
            Packs.Claim claim = packs.claim(first, organisation, builder.draft());
            Asked asked = ask(first, organisation, builder.pack(), read);
            return unlessOvertaken(() -> tenancy.as(organisation, first, () -> {
                if (!claim.isGood()) {
                    throw new StaleDraftException();
                }
                Drafted drafted = new Drafted(organisation, builder.draft());
                write(organisation, builder.pack(), read, drafted, asked);
                return drafted.outcomes;
            }));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** What is to be known before anything is written. */
    private record Asked(RoundTrip.Answer<StudyStore.Row> study, RoundTrip.Answer<InstanceStore.Known> known) {}

    private static Asked ask(RoundTrip trip, OrganisationId organisation, Pack pack, PackReader.ReadPack read) {
        return new Asked(
                StudyStore.find(trip, organisation, pack.studyInstanceUid(), ""),
                InstanceStore.known(trip, organisation, uids(read.instances())));
    }

    private static <T> Optional<T> unlessOvertaken(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (DuplicateKeyException | PessimisticLockingFailureException _) {
            return Optional.empty();
        }
    }

    /** How a pack's own row is written, in the transaction that writes those of its instances. */
    private sealed interface Closing {
        /** Returns when the pack's objects are durable. */
        void await() throws IOException;

        /** Notes what its sender says of the instances of the study that it still has. The study's row is held. */
        void tell(RoundTrip trip, StudyId study);

        /** Gives the receipt, if there is to be one. */
        String close(RoundTrip trip, List<PackReceipt.ReceiptedInstance> outcomes, Instant now);
    }

    /** A pack that was opened and whose sender is owed a receipt. */
    private final class Opened implements Closing {
        private final OrganisationId organisation;
        private final Pack pack;
        private final WaitingCount waiting;

        Opened(OrganisationId organisation, Pack pack, WaitingCount waiting) {
            this.organisation = organisation;
            this.pack = pack;
            this.waiting = waiting;
        }

        @Override
        public void await() {
            // It was read back.
        }

        @Override
        public String close(RoundTrip trip, List<PackReceipt.ReceiptedInstance> outcomes, Instant now) {
            String receipt = receipt(organisation, pack, outcomes, now);
            packs.committed(organisation, pack.id(), receipt, outcomes.size(), clock.instant());
            return receipt;
        }

        @Override
        public void tell(RoundTrip trip, StudyId study) {
            WaitingStore.tell(trip, organisation, study, pack.gateway(), waiting);
        }
    }

    private final class Drafted implements Closing {
        private final OrganisationId organisation;
        private final PackDraft draft;
        private List<PackReceipt.ReceiptedInstance> outcomes = List.of();

        Drafted(OrganisationId organisation, PackDraft draft) {
            this.organisation = organisation;
            this.draft = draft;
        }

        @Override
        public void await() throws IOException {
            draft.finish();
        }

        @Override
        public String close(RoundTrip trip, List<PackReceipt.ReceiptedInstance> outcomes, Instant now) {
            this.outcomes = outcomes;
            packs.committed(trip, organisation, draft, outcomes.size(), now);
            return "";
        }

        @Override
        public void tell(RoundTrip trip, StudyId study) {
            // Whoever gives files to the platform itself holds none of them back.
        }
    }

    private String write(
            OrganisationId organisation, Pack pack, PackReader.ReadPack read, Closing closing, Asked asked) {
        Instant now = clock.instant();
        Placed study = place(organisation, pack, read.instances(), asked.study().rows(), now);
        Classifier classifier =
                new Classifier(packs, organisation, asked.known().rows(), study.quarantined, closing::await);
        List<PackReceipt.ReceiptedInstance> receipted = new ArrayList<>();
        for (ReadInstance one : read.instances()) {
            InstanceOutcome outcome = classifier.take(one);
            receipted.add(new PackReceipt.ReceiptedInstance(
                    one.instance().sopInstanceUid(),
                    one.instance().transferSyntaxUid(),
                    one.instance().length(),
                    one.instance().identity(),
                    outcome));
        }
        // Everyone inserts in the same order, so that nobody waits for each other in a circle.
        List<InstanceStore.New> rows = classifier.rows().stream()
                .sorted(Comparator.comparing(
                                (InstanceStore.New one) -> one.read().instance().sopInstanceUid())
                        .thenComparing(one -> one.read().instance().identity().toString()))
                .toList();
        RoundTrip written = new RoundTrip();
        InstanceStore.insert(written, organisation, study.id, rows);
        InstanceStore.insertIndex(written, organisation, study.id, read.index());
        String receipt = closing.close(written, receipted, now);
        if (rows.stream().anyMatch(row -> PackRecompression.mayShrink(row.read().instance()))) {
            work.putAfter(written, organisation, PackRecompression.KIND, pack.id(), now.plus(PackRecompression.AFTER));
        }
        tenancy.send(written);
        // Nobody else's rows are held while the disk is waited for.
        await(closing);
        if (rows.size() < read.instances().size()) {
            repair(organisation, read, receipted);
            // Some of it was here before, and rests in vain.
            work.put(organisation, PackTidying.KIND, pack.id());
        }
        RoundTrip counted = new RoundTrip();
        List<String> modalities = addSeries(counted, organisation, study.id, rows, now);
        StudyStore.lock(counted, organisation, study.id);
        closing.tell(counted, study.id);
        RoundTrip.Answer<StudyStore.Added> added = StudyStore.addToStudy(
                counted,
                organisation,
                study.id,
                new StudyStore.StudyDelta(
                        pack.studyInstanceUid(),
                        count(rows, InstanceRole.PRIMARY) + count(rows, InstanceRole.QUARANTINED),
                        count(rows, InstanceRole.CONFLICT),
                        count(rows, InstanceRole.UNREADABLE),
                        modalities,
                        pack.urgent()),
                now);
        tenancy.send(counted);
        if (!study.quarantined) {
            tell(organisation, study.id, rows, added.rows().getFirst(), now);
        }
        return receipt;
    }

    private static void await(Closing closing) {
        try {
            closing.await();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void tell(
            OrganisationId organisation,
            StudyId study,
            List<InstanceStore.New> rows,
            StudyStore.Added added,
            Instant now) {
        StudySummary summary = added.summary();
        if (added.rejections() || Rejections.isAny(rows)) {
            rejections.apply(organisation, study, rows, now);
            summary = studies.summary(organisation, StudyRef.of(study)).orElseThrow();
        }
        work.putSeldom(organisation, KeyImageMaker.KIND, study.value(), summary.urgent());
        events.publishEvent(new StudyChanged(organisation, study, summary.complete(), summary.urgent()));
    }

    /** What was here before and is damaged is read from now on from where it came to just now. */
    private void repair(
            OrganisationId organisation, PackReader.ReadPack read, List<PackReceipt.ReceiptedInstance> receipted) {
        if (damages.isAny(organisation)) {
            List<ReadInstance> again = new ArrayList<>();
            for (int at = 0; at < receipted.size(); at++) {
                if (receipted.get(at).outcome() == InstanceOutcome.DUPLICATE) {
                    again.add(read.instances().get(at));
                }
            }
            damages.repair(organisation, again);
        }
    }

    private record Placed(StudyId id, boolean quarantined) {}

    /** Which study's rows the pack belongs to: the study's own, or its quarantine when a second patient is in it. */
    private Placed place(
            OrganisationId organisation, Pack pack, List<ReadInstance> read, List<StudyStore.Row> known, Instant now) {
        Uid uid = pack.studyInstanceUid();
        List<StudyAttributes> said = read.stream()
                .flatMap(one -> one.header().stream())
                .map(InstanceHeader::study)
                .toList();
        StudyAttributes first = said.isEmpty() ? StudyAttributes.NONE : said.getFirst();
        boolean onePatient =
                said.stream().allMatch(one -> one.isOfSamePatient(first.patientId(), first.issuerOfPatientId()));
        if (onePatient) {
            StudyStore.Row row = known.stream().findFirst().orElseGet(() -> {
                studies.insert(organisation, uid, "", pack.key(), first, now);
                return studies.find(organisation, uid, "");
            });
            if (said.isEmpty() || first.isOfSamePatient(row.patientId(), row.issuerOfPatientId())) {
                return new Placed(row.id(), false);
            }
            if (row.instances() == 0) {
                studies.adopt(organisation, row.id(), first);
                return new Placed(row.id(), false);
            }
        }
        String patients = quarantineOf(said);
        studies.insert(organisation, uid, patients, pack.key(), first, now);
        return new Placed(studies.find(organisation, uid, patients).id(), true);
    }

    /** SHA-256 over the patients that came under the UID. */
    private static String quarantineOf(List<StudyAttributes> said) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            said.stream()
                    .map(one -> one.issuerOfPatientId() + "\0" + one.patientId())
                    .distinct()
                    .sorted()
                    .forEach(patient -> digest.update((patient + "\0").getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }

    private static List<String> addSeries(
            RoundTrip trip, OrganisationId organisation, StudyId study, List<InstanceStore.New> rows, Instant now) {
        Map<Uid, List<InstanceHeader>> bySeries = new TreeMap<>();
        for (InstanceStore.New row : rows) {
            if (row.role() == InstanceRole.PRIMARY || row.role() == InstanceRole.QUARANTINED) {
                InstanceHeader header = row.read().header().orElseThrow();
                bySeries.computeIfAbsent(header.series().seriesInstanceUid(), _ -> new ArrayList<>())
                        .add(header);
            }
        }
        bySeries.values()
                .forEach(headers -> StudyStore.addToSeries(
                        trip,
                        organisation,
                        study,
                        headers.getFirst().series(),
                        headers.size(),
                        (int) headers.stream()
                                .filter(header -> header.frames() > 0)
                                .count(),
                        now));
        return bySeries.values().stream()
                .flatMap(List::stream)
                .map(header -> header.series().modality())
                .filter(modality -> !modality.isEmpty())
                .distinct()
                .toList();
    }

    private String receipt(
            OrganisationId organisation, Pack pack, List<PackReceipt.ReceiptedInstance> instances, Instant now) {
        UUID gateway = pack.gateway().orElse(new UUID(0, 0));
        PackReceipt receipt = new PackReceipt(1, pack.id(), gateway, organisation.value(), now, instances);
        return trust.sign(KeyPurpose.RECEIPT, json.writeValueAsBytes(receipt), "heliograph-receipt+jws");
    }

    private static List<Uid> uids(List<ReadInstance> instances) {
        return instances.stream()
                .map(one -> one.instance().sopInstanceUid())
                .distinct()
                .toList();
    }

    private static int count(List<InstanceStore.New> rows, InstanceRole role) {
        return (int) rows.stream().filter(row -> row.role() == role).count();
    }
}
