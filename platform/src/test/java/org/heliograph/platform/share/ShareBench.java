package org.heliograph.platform.share;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.link.MessageUpload;
import org.heliograph.platform.MovableClock;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.SharedStudies;
import org.heliograph.platform.access.SharedStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.AuditBench;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.keys.MemoryKeyStore;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.patient.MessageIntake;
import org.heliograph.platform.study.StudyChanged;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.work.WorkHandler;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The features up to share, wired as in the program, on the real database; the test does the queued work itself. */
public final class ShareBench implements AutoCloseable {
    public final MovableClock clock =
            new MovableClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    public final Tenancy tenancy;
    public final OrganisationId county;
    public final OrganisationId metro;
    final List<Object> events = new ArrayList<>();
    private final JdbcClient jdbc;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public ShareBench(PlatformDatabase.Ground ground) {
        tenancy = ground.tenancy();
        jdbc = ground.jdbc();
        Map<String, Object> given = Map.of(
                "tenancy",
                tenancy,
                "jdbc",
                jdbc,
                "connections",
                ground.connections(),
                "dispatcher",
                ground.dispatcher(),
                "clock",
                clock,
                "trust",
                AuditBench.trust());
        given.forEach(context.getBeanFactory()::registerSingleton);
        context.registerBean(KeyStore.class, MemoryKeyStore::new);
        context.registerBean(ObjectStore.class, MemoryStore::new);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(
                new RegexPatternTypeFilter(Pattern.compile(".*(\\.web\\..*|WorkRunner|LedgerRounds|Sweeper|Test.*)")));
        for (String feature :
                List.of("work", "organisation", "audit", "access", "objects", "study", "patient", "share")) {
            scanner.scan("org.heliograph.platform." + feature);
        }
        context.addApplicationListener(
                (ApplicationListener<PayloadApplicationEvent<?>>) event -> events.add(event.getPayload()));
        context.refresh();
        county = organisation("County");
        metro = organisation("Metro");
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public OrganisationId organisation(String name) {
        return get(Organisations.class)
                .create(name + " " + UUID.randomUUID(), "COUNTY")
                .map(Organisation::id)
                .orElseThrow();
    }

    /** A study's rows as the study feature would write them, and its word that they are there. */
    public StudyId study(String patientId, String accessionNumber, String modality, String bodyPart) {
        StudyId study = new StudyId(UUID.randomUUID());
        tenancy.run(county, () -> {
            StudyRows.add(jdbc, county, study, patientId, accessionNumber, modality, bodyPart);
            context.publishEvent(new StudyChanged(county, study, true, false));
        });
        return study;
    }

    void changed(StudyId study, int instances) {
        tenancy.run(county, () -> {
            jdbc.sql("update study set instance_count = ? where study_id = ?")
                    .params(instances, study.value())
                    .update();
            context.publishEvent(new StudyChanged(county, study, true, false));
        });
    }

    void order(String patientId, String accessionNumber, String priority) {
        hl7(
                "MSH|^~\\&|RIS|C|H|C|20261121190000||ORM^O01|" + UUID.randomUUID() + "|P|2.5.1",
                "PID|1||" + patientId + "^^^COUNTY^MR||Doe^Jane||19610508|F",
                "ORC|NW|P-" + accessionNumber + "|F1||||^^^^^" + priority,
                "OBR|1|P-" + accessionNumber + "|F1|CTHEAD^CT head without contrast^L||||||||||||||" + accessionNumber
                        + "||||||CT");
    }

    void hl7(String... segments) {
        byte[] body = (String.join("\r", segments) + "\r").getBytes(StandardCharsets.US_ASCII);
        MessageUpload upload = new MessageUpload(
                UUID.randomUUID(),
                "10.0.0.7",
                clock.instant(),
                sha256(body),
                Base64.getEncoder().encodeToString(body));
        if (!(get(MessageIntake.class).take(county, UUID.randomUUID(), upload, body)
                instanceof MessageIntake.Answer.Durable)) {
            throw new AssertionError("not taken");
        }
    }

    /** Does what is due, now or in the moment that work waits which is put again and again, until nothing is. */
    public void work() {
        Map<String, WorkHandler> handlers = context.getBeansOfType(WorkHandler.class).values().stream()
                .collect(Collectors.toMap(handler -> handler.kind().value(), Function.identity()));
        for (OrganisationId organisation : List.of(county, metro)) {
            Optional<Item> item = due(organisation);
            while (item.isPresent()) {
                Item next = item.get();
                Objects.requireNonNull(handlers.get(next.kind())).handle(organisation, next.subject());
                tenancy.run(
                        organisation,
                        () -> jdbc.sql("delete from work where id = ?")
                                .param(next.id())
                                .update());
                item = due(organisation);
            }
        }
    }

    record Item(UUID id, String kind, UUID subject) {}

    private Optional<Item> due(OrganisationId organisation) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql("select id, kind, subject from work where due <= ? order by due, id limit 1")
                        .param(Timestamp.from(clock.instant().plusMillis(250)))
                        .query(Item.class)
                        .optional());
    }

    public Caller caller(OrganisationId organisation, Role... roles) {
        return AuditBench.caller(organisation, roles);
    }

    Optional<OpenStudy> look(OrganisationId organisation, StudyId study) {
        return get(Door.class).open(caller(organisation, Role.READER), StudyRef.of(study), LookPurpose.VIEW);
    }

    List<SharedStudy> worklist(OrganisationId organisation) {
        return get(SharedStudies.class).page(organisation, Optional.empty(), 50, clock.instant());
    }

    <E> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
