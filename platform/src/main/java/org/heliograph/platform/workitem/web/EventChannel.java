package org.heliograph.platform.workitem.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.workitem.AeTitle;
import org.heliograph.platform.workitem.EventReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber's open channel: sends its reports in their order, each as a message of DICOM JSON (PS3.18 §11.13.2), and
 * forgets what was sent. It ends within the hour, so that whoever lost the right to it opens no other.
 */
final class EventChannel extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(EventChannel.class);
    private static final int AT_ONCE = 50;
    private static final int LONGEST_MESSAGE = 1_024;
    private static final long LOOK_EVERY_MS = 300;
    private static final long PING_EVERY_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(60).toNanos();

    private final EventReports reports;
    private final OrganisationId organisation;
    private final AeTitle subscriber;
    private final Semaphore closed = new Semaphore(0);

    EventChannel(EventReports reports, OrganisationId organisation, AeTitle subscriber) {
        this.reports = reports;
        this.organisation = organisation;
        this.subscriber = subscriber;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        // The client has nothing to say here.
        session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        session.setMaxBinaryMessageBufferSize(LONGEST_MESSAGE);
        Thread.ofVirtual().name("ups-events-" + session.getId()).start(() -> run(session));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        closed.release();
    }

    @Override
    public void onError(Session session, Throwable failure) {
        closed.release();
    }

    private void run(Session session) {
        long begun = System.nanoTime();
        long pinged = begun;
        try (session) {
            while (session.isOpen() && System.nanoTime() - begun < LONGEST_NANOS) {
                boolean sent = send(session);
                if (System.nanoTime() - pinged > PING_EVERY_NANOS) {
                    session.getBasicRemote().sendPing(ByteBuffer.wrap("ups".getBytes(US_ASCII)));
                    pinged = System.nanoTime();
                }
                if (!sent && closed.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException gone) {
            LOG.debug("a subscriber has gone", gone);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what waits; what was sent is forgotten after it was, so it may come twice and never not. */
    private boolean send(Session session) throws IOException {
        List<EventReports.Waiting> waiting = reports.waiting(organisation, subscriber, AT_ONCE);
        for (EventReports.Waiting report : waiting) {
            StringBuilder text = new StringBuilder();
            new DicomJsonWriter(text, LargeValues.OMITTED).write(report.report());
            session.getBasicRemote().sendText(text.toString());
            reports.sent(organisation, subscriber, report);
        }
        return !waiting.isEmpty();
    }
}
