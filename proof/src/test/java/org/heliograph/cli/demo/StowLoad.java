package org.heliograph.cli.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;

/**
 * Programs that store instances by STOW-RS, one a request, each as soon as its last was answered, and what they were told
 * was stored. Every instance is a new one.
 */
final class StowLoad {
    private static final Uid SECONDARY_CAPTURE = new Uid("1.2.840.10008.5.1.4.1.1.7");
    private static final String BOUNDARY = "part";
    private static final int SENDERS = 6;
    private static final int OK = 200;

    private final PortalClient person;
    private final String root;
    private final Random random;
    private final Map<String, ContentIdentity> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean stopped;

    /** @param root of all UIDs; its own for each load */
    StowLoad(PortalClient person, String root) {
        this.person = person;
        this.root = root;
        this.random = new Random(root.hashCode());
    }

    Map<String, ContentIdentity> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Sends until so many more are acknowledged and the blow is struck, and until nobody takes any more after it. */
    void send(int successes, Journal.Blow blow) throws Exception {
        stopped = false;
        int before = acknowledged.size();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                running.add(senders.submit(this::sendOn));
            }
            Patience.until(
                    successes + " stored instances",
                    Duration.ofMinutes(2),
                    () -> acknowledged.size() >= before + successes ? Optional.of(true) : Optional.empty());
            blow.strike();
            stopped = true;
            for (Future<Boolean> one : running) {
                one.get();
            }
        }
    }

    /** Until it is told to stop, or cannot reach anyone. */
    private boolean sendOn() throws InterruptedException {
        while (!stopped) {
            try {
                sendOne();
            } catch (IOException unreachable) {
                refused.incrementAndGet();
                return false;
            }
        }
        return true;
    }

    /** Lets the senders go on until so many more were not told success. */
    void awaitRefusals(int count) throws Exception {
        int before = refused.get();
        Patience.until(
                count + " refusals",
                Duration.ofMinutes(2),
                () -> refused.get() >= before + count ? Optional.of(true) : Optional.empty());
    }

    /** What one more is answered; it is acknowledged if that is 200. */
    int status() throws IOException, InterruptedException {
        return sendOne();
    }

    private int sendOne() throws IOException, InterruptedException {
        int number = made.incrementAndGet();
        byte[] pixels = new byte[128 * 128 * 2];
        synchronized (random) {
            random.nextBytes(pixels);
        }
        // Ten to a study: many packs of one study come at the same time.
        String study = root + "." + (1 + number / 10);
        Uid instance = new Uid(study + ".1." + number);
        byte[] dataSet = dataSet(study, instance, pixels);
        Uid syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(US_ASCII));
        body.writeBytes(Part10Writer.header(SECONDARY_CAPTURE, instance, syntax));
        body.writeBytes(dataSet);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(US_ASCII));
        int status = person.store(
                StoredStudy.DICOMWEB + "/studies",
                "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY,
                body.toByteArray());
        if (status == OK) {
            acknowledged.put(instance.value(), ContentIdentity.of(syntax, new ByteArrayInputStream(dataSet)));
        } else {
            refused.incrementAndGet();
        }
        return status;
    }

    private static byte[] dataSet(String study, Uid instance, byte[] pixels) {
        DataSet dataSet = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, SECONDARY_CAPTURE)
                .uid(Tags.SOP_INSTANCE_UID, instance)
                .string(Tags.MODALITY, "OT")
                .string(Tags.PATIENT_NAME, "Fault^Test")
                .string(Tags.PATIENT_ID, "F1")
                .uid(Tags.STUDY_INSTANCE_UID, new Uid(study))
                .uid(Tags.SERIES_INSTANCE_UID, new Uid(study + ".1"))
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, 128)
                .integer(Tags.COLUMNS, 128)
                .integer(Tags.BITS_ALLOCATED, 16)
                .integer(Tags.BITS_STORED, 16)
                .integer(Tags.HIGH_BIT, 15)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .bytes(Tags.PIXEL_DATA, Vr.OW, pixels)
                .build();
        return DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** What was acknowledged and is not there now, or not as it was: empty when all is well. */
    List<String> lost() throws Exception {
        List<String> lost = new ArrayList<>();
        for (Map.Entry<String, ContentIdentity> one : acknowledged.entrySet()) {
            if (!isThere(one.getKey(), one.getValue())) {
                lost.add(one.getKey());
            }
        }
        return lost;
    }

    private boolean isThere(String instance, ContentIdentity identity) throws Exception {
        String series = instance.substring(0, instance.lastIndexOf('.'));
        String study = series.substring(0, series.lastIndexOf('.'));
        try {
            HttpResponse<InputStream> response = person.open(
                    StoredStudy.DICOMWEB + "/studies/" + study + "/series/" + series + "/instances/" + instance,
                    "application/dicom; transfer-syntax=*");
            try (InputStream body = response.body()) {
                Part10Reader part10 = Part10Reader.open(body, ReadOptions.DEFAULT);
                return ContentIdentity.of(part10.meta().transferSyntax().uid(), part10.dataSet())
                        .equals(identity);
            }
        } catch (DemoFailure | IOException missing) {
            return false;
        }
    }
}
