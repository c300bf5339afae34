package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everyone and everything that takes part, started in order and stopped in reverse, also on Ctrl-C. */
final class Cast implements AutoCloseable {
    private final Workspace workspace;
    private final DemoOptions options;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MailSink mail;
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<Site> valley = Optional.empty();
    private Optional<Site> metro = Optional.empty();
    private Optional<PortalClient.SignIn> specialist = Optional.empty();
    private Optional<Receiver> pacs = Optional.empty();
    private Optional<Receiver> metroReceiver = Optional.empty();
    private Optional<EhrStandIn> ehr = Optional.empty();
    private Optional<StudyPlan> plan = Optional.empty();

    Cast(Workspace workspace, DemoOptions options) {
        this.workspace = workspace;
        this.options = options;
        this.mail = starting(new MailSink());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "demo-stop"));
    }

    private <T extends AutoCloseable> T starting(T part) {
        started.push(part);
        return part;
    }

    void startPlatform(String passwordEnd) throws Exception {
        exchange = Optional.of(starting(Exchange.start(workspace, mail.port(), passwordEnd)));
    }

    void openSites() throws Exception {
        Exchange.Member hospital =
                exchange().admit(Exchange.VALLEY, Exchange.VALLEY_AUTHORITY, "Vera Valley", "vera@valley.example");
        Exchange.Member group = exchange().admit(Exchange.METRO, "METRO", "Max Metro", "max@metro.example");
        specialist = Optional.of(exchange().invite(group.administrator(), "Dr. Nora Neumann", "nora@metro.example"));
        valley = Optional.of(starting(
                Site.open(Exchange.VALLEY, hospital.organisationId(), hospital.administrator(), workspace, "valley")));
        metro = Optional.of(
                starting(Site.open(Exchange.METRO, group.organisationId(), group.administrator(), workspace, "metro")));
    }

    void openNetworks() throws Exception {
        EhrStandIn records = starting(
                new EhrStandIn(workspace.folder("received/ehr"), options.ehr(), Clock.system(ZoneId.systemDefault())));
        ehr = Optional.of(records);
        pacs = Optional.of(starting(receiver("VALLEYPACS", "pacs")));
        metroReceiver = Optional.of(starting(receiver("METROPACS", "metro")));
        valley().addDestination("EHR", "mllp", records.port(), "", "results");
        valley().addDestination("PACS", "dicom", pacs().port(), pacs().aeTitle(), "report-documents");
        metro().addDestination(
                        "Reading PACS",
                        "dicom",
                        metroReceiver().port(),
                        metroReceiver().aeTitle(),
                        "shared-studies");
    }

    private Receiver receiver(String aeTitle, String name) throws Exception {
        Path folder = workspace.folder("received/" + name);
        Path log = workspace.log("receiver-" + name);
        return switch (options.receivers()) {
            case OWN -> new OwnReceiver(aeTitle, folder);
            case STORESCP -> new StorescpReceiver(aeTitle, folder, log);
            case ORTHANC -> new OrthancReceiver(aeTitle, folder, workspace.data("orthanc-" + name), log);
        };
    }

    void prepareStudy(SplittableRandom random, LocalDateTime at) throws IOException {
        String number = Integer.toString(100_000_000 + random.nextInt(900_000_000));
        Path target = workspace.folder("sent/dicom");
        Patient fresh = Patient.random(random);
        if (options.study().isPresent()) {
            plan = Optional.of(new OwnStudy(options.study().get(), options.patient())
                    .copyTo(target, fresh, Exchange.VALLEY_AUTHORITY, number));
            return;
        }
        Patient patient = options.patient()
                .map(choice -> new Patient(choice.name(), choice.id(), fresh.birthDate(), fresh.sex()))
                .orElse(fresh);
        Order order = new Order(
                patient,
                "P" + number,
                "F" + number,
                "A" + number,
                "CT HEAD WITHOUT CONTRAST",
                "CT",
                Exchange.VALLEY_AUTHORITY);
        plan = Optional.of(new HeadStudy(patient, order, at).write(target));
    }

    /** "CT head, urgent → Metro Neuro Associates". */
    String addRoutingRule() throws Exception {
        String name = plan().modality() + " " + plan().bodyPart().toLowerCase(java.util.Locale.ROOT) + ", urgent";
        valley().administrator()
                .post(
                        "/api/routing-rules",
                        PortalClient.object()
                                .put("name", name)
                                .put("modality", plan().modality())
                                .put("text", plan().bodyPart())
                                .put("urgency", "urgent")
                                .put("recipientOrganisationId", metro().organisationId())
                                .put("days", 30));
        return name + " → " + Exchange.METRO;
    }

    MailSink mail() {
        return mail;
    }

    Exchange exchange() {
        return exchange.orElseThrow();
    }

    Site valley() {
        return valley.orElseThrow();
    }

    Site metro() {
        return metro.orElseThrow();
    }

    PortalClient.SignIn specialist() {
        return specialist.orElseThrow();
    }

    Receiver pacs() {
        return pacs.orElseThrow();
    }

    Receiver metroReceiver() {
        return metroReceiver.orElseThrow();
    }

    EhrStandIn ehr() {
        return ehr.orElseThrow();
    }

    StudyPlan plan() {
        return plan.orElseThrow();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("stopping a part of the demo: " + e);
            }
        }
    }
}
