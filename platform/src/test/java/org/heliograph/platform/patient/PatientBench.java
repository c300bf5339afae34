package org.heliograph.platform.patient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.AuditBench;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.keys.MemoryKeyStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One hospital's messages and studies on the real database; the test does the queued work itself, in its order. */
final class PatientBench implements AutoCloseable {
    static final Issuer COUNTY = new Issuer("COUNTY");

    final AuditBench audit;
    final Tenancy tenancy;
    final OrganisationId organisation = AuditBench.organisation();
    final UUID gateway = UUID.randomUUID();
    final List<StudyMatched> matched = new ArrayList<>();
    final Trust trust = AuditBench.trust();
    final PatientStore patients;
    final PatientRegistry registry;
    final MatchStore matches;
    final OrderStore orders;
    final StudyMatching matching;
    final MessageIntake intake;
    final MessageVault vault;
    final MessageStore messages;
    private final MessageHandler handler;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<StudyId, StudyFacts> studies = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    PatientBench(PlatformDatabase.Ground ground) {
        audit = new AuditBench(ground);
        tenancy = ground.tenancy();
        jdbc = ground.jdbc();
        context.registerBean(Tenancy.class, () -> tenancy);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(KeyStore.class, MemoryKeyStore::new);
        context.registerBean(Clock.class, () -> audit.clock);
        context.register(Seal.class, WorkQueue.class, inPackageOf(WorkQueue.class, "WorkSignal"));
        context.refresh();
        WorkQueue work = context.getBean(WorkQueue.class);
        DefaultIssuer issuer = owner -> COUNTY;
        patients = new PatientStore(jdbc);
        registry = new PatientRegistry(patients);
        orders = new OrderStore(jdbc);
        matches = new MatchStore(jdbc);
        matching = new StudyMatching(
                tenancy,
                patients,
                registry,
                orders,
                matches,
                issuer,
                audit.ledger,
                event -> matched.add((StudyMatched) event),
                audit.clock);
        messages = new MessageStore(jdbc);
        vault = new MessageVault(tenancy, messages, context.getBean(Seal.class));
        MessageReader reader = new MessageReader(
                patients, registry, orders, matches, issuer, work, audit.ledger, event -> {}, audit.clock);
        handler = new MessageHandler(tenancy, messages, vault, reader, patients);
        intake = new MessageIntake(tenancy, messages, vault, work, trust, audit.clock);
    }

    /** Sends a message as the gateway would, without reading it. */
    UUID send(String... segments) {
        UUID id = UUID.randomUUID();
        byte[] body = body(segments);
        MessageIntake.Answer answer = intake.take(organisation, gateway, upload(id, body), body);
        if (!(answer instanceof MessageIntake.Answer.Durable)) {
            throw new AssertionError(answer);
        }
        return id;
    }

    static byte[] body(String... segments) {
        return (String.join("\r", segments) + "\r").getBytes(StandardCharsets.UTF_8);
    }

    MessageUpload upload(UUID id, byte[] body) {
        try {
            return new MessageUpload(
                    id,
                    "10.0.0.7:51234",
                    audit.clock.instant(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)),
                    Base64.getEncoder().encodeToString(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    /** A study has come, or has changed. */
    StudyMatch study(StudyFacts facts) {
        studies.put(facts.studyId(), facts);
        return matching.match(organisation, facts);
    }

    StudyMatch match(StudyId study) {
        return tenancy.as(organisation, () -> matches.find(study)).orElseThrow();
    }

    /** Does what is queued for this organisation until nothing is. */
    void work() {
        while (true) {
            List<Item> items = tenancy.as(
                    organisation,
                    () -> jdbc.sql("select id, kind, subject from work where due <= ? order by id limit 1")
                            .param(Timestamp.from(audit.clock.instant()))
                            .query(Item.class)
                            .list());
            if (items.isEmpty()) {
                return;
            }
            Item item = items.getFirst();
            if (item.kind().equals(MessageHandler.KIND.value())) {
                handler.handle(organisation, item.subject());
            } else if (item.kind().equals(StudyMatchHandler.KIND.value())) {
                matching.match(organisation, Objects.requireNonNull(studies.get(new StudyId(item.subject()))));
            } else {
                throw new AssertionError(item.kind());
            }
            tenancy.run(
                    organisation,
                    () -> jdbc.sql("delete from work where id = ?")
                            .param(item.id())
                            .update());
        }
    }

    record Item(UUID id, String kind, UUID subject) {}

    String stateOf(UUID message) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select state || coalesce(' ' || code, '') from hl7_message where message_id = ?")
                        .param(message)
                        .query(String.class)
                        .single());
    }

    long count(String table) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single());
    }

    private static Class<?> inPackageOf(Class<?> neighbour, String name) {
        try {
            return Class.forName(neighbour.getPackageName() + "." + name);
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
