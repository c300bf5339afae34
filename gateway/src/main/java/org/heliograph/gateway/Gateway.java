package org.heliograph.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.commitment.CommitReportScp;
import org.heliograph.dimse.commitment.CommitScp;
import org.heliograph.dimse.query.FindScp;
import org.heliograph.dimse.query.FindSettings;
import org.heliograph.dimse.query.Hierarchy;
import org.heliograph.dimse.retrieve.GetScp;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.verification.EchoScp;
import org.heliograph.gateway.commitment.CommitmentBook;
import org.heliograph.gateway.commitment.CommitmentTimes;
import org.heliograph.gateway.commitment.Commitments;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.deliver.CheckTimes;
import org.heliograph.gateway.deliver.CommitmentAnswers;
import org.heliograph.gateway.deliver.Deliveries;
import org.heliograph.gateway.deliver.DeliveryBook;
import org.heliograph.gateway.deliver.Poll;
import org.heliograph.gateway.identity.GatewayKey;
import org.heliograph.gateway.identity.Membership;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.link.GatewayTokens;
import org.heliograph.gateway.link.LinkClient;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.RootKeeper;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.network.NetworkDestinations;
import org.heliograph.gateway.network.NetworkMove;
import org.heliograph.gateway.network.NetworkQuery;
import org.heliograph.gateway.network.NetworkRetrieve;
import org.heliograph.gateway.receive.DicomTls;
import org.heliograph.gateway.receive.MessageLedger;
import org.heliograph.gateway.receive.MessageReceiver;
import org.heliograph.gateway.receive.NewDevices;
import org.heliograph.gateway.receive.ObjectReceiver;
import org.heliograph.gateway.receive.PeerPolicy;
import org.heliograph.gateway.receive.Urgency;
import org.heliograph.gateway.receive.UrgentOrders;
import org.heliograph.gateway.send.MessageQueue;
import org.heliograph.gateway.send.MessageSender;
import org.heliograph.gateway.send.ObjectQueue;
import org.heliograph.gateway.send.PackLimits;
import org.heliograph.gateway.send.PackSender;
import org.heliograph.gateway.send.PackStore;
import org.heliograph.gateway.send.Recompressor;
import org.heliograph.gateway.send.WantedObjects;
import org.heliograph.gateway.settings.SiteSettings;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.heliograph.gateway.spool.SpoolSettings;
import org.heliograph.gateway.status.GatewayState;
import org.heliograph.gateway.status.Housekeeping;
import org.heliograph.gateway.status.StatusPage;
import org.heliograph.gateway.trust.PlatformTrust;
import org.heliograph.records.mllp.MllpServer;
import org.heliograph.records.mllp.MllpServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: every part made and wired here, closed in the opposite order. */
final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int MESSAGE_MAX = 16 << 20;
    private static final int MESSAGES_MAX = 24 << 20;
    private static final int MATCHES_MAX = 10_000;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration COMMITMENTS_KEPT = Duration.ofDays(90);
    private static final Duration URGENT_ORDERS_KEPT = Duration.ofDays(3);
    private static final Duration FETCHED_KEPT = Duration.ofDays(3);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Membership membership;
    private final InstantSource clock;
    private final Json json = new Json();
    private final ObjectQueue objects = new ObjectQueue(json);
    private final MessageQueue messages = new MessageQueue(json);
    private final UrgentOrders urgentOrders = new UrgentOrders(json);
    private final MessageLedger ledger = new MessageLedger(json);
    private final DeliveryBook book = new DeliveryBook(json);
    private final CommitmentBook commitmentBook = new CommitmentBook(json);
    private final Spool spool;
    private final SiteSettings settings;
    private final Platform platform;
    private final Recompressor recompressor;
    private final Deliveries deliveries;
    private final DicomListener dicom;
    private final Optional<DicomListener> dicomTls;
    private final MllpServer mllp;
    private final StatusPage status;

    /** @param onFailure told once when the disk has failed; nothing is acknowledged any more */
    Gateway(
            GatewayOptions options,
            DataDirectory data,
            Membership membership,
            GatewayKey key,
            PlatformTrust root,
            InstantSource clock,
            Consumer<SpoolException> onFailure)
            throws IOException {
        this.membership = membership;
        this.clock = clock;
        LinkClient client = part(new LinkClient(
                membership.platform(),
                root.tls(options.egress().authority()),
                json,
                options.egress().proxy()));
        RootKeeper trust = new RootKeeper(client, root, data, json);
        platform = new Platform(client, new GatewayTokens(client, key, membership, clock, json), json);
        settings = new SiteSettings(data, json, trust, membership.gateway());
        settings.load();

        PackStore packs = new PackStore(objects, clock, PackLimits.DEFAULT);
        spool = part(Spool.open(
                data.resolve("spool"),
                SpoolSettings.DEFAULT,
                clock,
                List.of(objects, packs, messages, urgentOrders, ledger, book, commitmentBook),
                onFailure));
        urgentOrders.load(spool.database());
        recompressor = part(new Recompressor(spool, options.recompress(), GatewayProgram.version()));
        PackSender packSender = part(new PackSender(
                spool, objects, packs, platform, trust, membership.gateway(), data, this::limit, recompressor));
        MessageSender messageSender = part(new MessageSender(spool, messages, platform, trust, data, clock));
        CommitmentAnswers answers = new CommitmentAnswers();
        deliveries =
                part(new Deliveries(spool, book, platform, settings, clock, this::limit, answers, CheckTimes.DEFAULT));
        Poll poll = part(new Poll(
                platform, trust, settings, deliveries, data, new WantedObjects(spool, json, packSender::wake)::take));

        Commitments commitments =
                part(new Commitments(spool, commitmentBook, settings, json, clock, CommitmentTimes.DEFAULT));
        Wake housekeeping = new Wake();
        NewDevices newDevices = new NewDevices(clock, housekeeping::wake);
        PeerPolicy policy = new PeerPolicy(settings, newDevices);
        List<Service> services = services(packSender::wake, commitments, answers);
        dicom = part(DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(options.bind(), options.dicomPort())), policy, services));
        dicomTls = options.dicomTls().isEmpty()
                ? Optional.empty()
                : Optional.of(part(secured(options.bind(), options.dicomTls().get(), policy, services)));
        mllp = part(MllpServer.start(
                mllpSettings(options),
                policy,
                new MessageReceiver(spool, ledger, json, clock, newDevices, messageSender::wake)));
        status = part(StatusPage.start(options.statusPort(), this::state, json));

        recompressor.warm();
        packSender.start();
        messageSender.start();
        commitments.start();
        deliveries.resume();
        poll.start();
        part(new Housekeeping(housekeeping, platform, this::state, newDevices, this::sweep, clock))
                .start();
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private static DicomListener secured(String bind, DicomTls tls, PeerPolicy policy, List<Service> services)
            throws IOException {
        ListenerSettings settings =
                ListenerSettings.at(new InetSocketAddress(bind, tls.port())).withSecurity(tls.settings());
        return DicomListener.open(settings, policy, services);
    }

    private List<Service> services(Runnable arrived, Commitments commitments, CommitmentAnswers answers) {
        NetworkRetrieve retrieve = new NetworkRetrieve(platform, settings);
        return List.of(
                new EchoScp(),
                new StoreScp(new ObjectReceiver(spool, json, new Urgency(settings::site, urgentOrders), arrived)),
                new CommitScp(commitments),
                new CommitReportScp(answers),
                new FindScp(
                        new NetworkQuery(platform, settings), new FindSettings(MATCHES_MAX, Hierarchy.STRICT, false)),
                new NetworkMove(retrieve, new NetworkDestinations(settings)),
                new GetScp(retrieve, Hierarchy.STRICT, _ -> false));
    }

    private OptionalLong limit() {
        return settings.site()
                .map(site -> site.bandwidth().limit(clock.instant()))
                .orElse(OptionalLong.empty());
    }

    private static MllpServerSettings mllpSettings(GatewayOptions options) {
        MllpServerSettings usual = MllpServerSettings.on(new InetSocketAddress(options.bind(), options.mllpPort()));
        return new MllpServerSettings(
                usual.address(),
                usual.maxConnections(),
                MESSAGE_MAX,
                MESSAGES_MAX,
                usual.idleTimeout(),
                usual.frameTimeout(),
                usual.closeGrace());
    }

    int dicomPort() {
        return dicom.port();
    }

    Optional<Integer> dicomTlsPort() {
        return dicomTls.map(DicomListener::port);
    }

    int mllpPort() {
        return mllp.port();
    }

    int statusPort() {
        return status.port();
    }

    GatewayState state() throws IOException {
        Optional<Instant> oldest = Stream.of(objects.oldest(spool.database()), messages.oldest(spool.database()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        return new GatewayState(
                GatewayProgram.version(),
                membership.gateway(),
                membership.organisationName(),
                membership.platform().toString(),
                platform.reached(),
                settings.version(),
                settings.site()
                        .flatMap(site -> site.aeTitle())
                        .map(AeTitle::value)
                        .orElse(""),
                dicomPort(),
                mllpPort(),
                objects.waiting(spool.database()),
                messages.waiting(spool.database()),
                oldest,
                objects.alarms(spool.database()),
                recompressor.state(),
                spool.state(),
                deliveries.assurances(),
                clock.instant());
    }

    private void sweep(Instant now) throws IOException {
        Duration retain = settings.site()
                .map(site -> Duration.ofDays(site.settings().retainDays()))
                .orElse(SpoolSettings.DEFAULT.retain());
        ledger.forget(spool.database(), now.minus(KEPT));
        urgentOrders.forget(spool.database(), now.minus(URGENT_ORDERS_KEPT));
        book.forget(spool.database(), now.minus(FETCHED_KEPT), now);
        commitmentBook.forget(spool.database(), now.minus(COMMITMENTS_KEPT));
        spool.sweep(retain);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("{} could not be closed: {}", part.getClass().getSimpleName(), e.getMessage());
            }
        }
    }
}
