package org.heliograph.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;
import org.heliograph.platform.identity.ClientTokens;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.Trust;

/**
 * Runs a platform of its own in a folder that is removed, stores and reads some images there, and ends: what the JVM has
 * seen then of how the program runs it keeps for those to come (JEP 515), which so compile first what matters most.
 */
public final class WarmUp {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final String BOUNDARY = "warm-up";
    private static final int SIDE = 512;
    private static final int OF_STUDY = 100;

    private final HttpClient client;
    private final URI service;
    private final String authorization;
    private final Random random = new Random(1);

    /**
     * How much is done.
     *
     * @param single images that are stored one a request
     * @param requests with several images
     * @param together images in each of these
     * @param read requests of each kind that read
     */
    record Amounts(int single, int requests, int together, int read) {
        static final Amounts ENOUGH = new Amounts(600, 15, 20, 100);
    }

    private WarmUp(HttpClient client, URI service, String authorization) {
        this.client = client;
        this.service = service;
        this.authorization = authorization;
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        run(Files.createTempDirectory("heliograph-warm-up"), Amounts.ENOUGH);
    }

    static void run(Path folder, Amounts amounts) throws IOException, GeneralSecurityException, InterruptedException {
        try (Shutdown shutdown = new Shutdown()) {
            // Whoever is told to stop leaves no database server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "stop"));
            // The database server may be another user's.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            PlatformSettings settings = PlatformSettings.read(
                    List.of("--data", folder.resolve("data").toString(), "--port", "0"), Map.of());
            RunningPlatform platform = RunningPlatform.start(settings, Clock.systemUTC(), shutdown);
            try (HttpClient client = client(platform.context().getBean(Trust.class))) {
                new WarmUp(client, platform.url().resolve("/dicomweb/"), "Bearer " + token(platform)).run(amounts);
            }
        } finally {
            remove(folder);
        }
    }

    private static HttpClient client(Trust trust) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        X509Certificate authority = trust.authority();
        trusted.setCertificateEntry("platform", authority);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static String token(RunningPlatform platform) {
        Organisations organisations = platform.context().getBean(Organisations.class);
        OrganisationId made =
                organisations.create("Warm-up", "WARM-UP").orElseThrow().id();
        ClientTokens tokens = platform.context().getBean(ClientTokens.class);
        return platform.context()
                .getBean(Tenancy.class)
                .as(
                        made,
                        () -> tokens.make(
                                made, "warm-up", Set.of(Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE), Duration.ofDays(1)))
                .token();
    }

    private void run(Amounts amounts) throws IOException, InterruptedException {
        Uid study = uid();
        for (int image = 0; image < amounts.single; image++) {
            study = image % OF_STUDY == 0 ? uid() : study;
            store(study, 1);
        }
        for (int request = 0; request < amounts.requests; request++) {
            store(study, amounts.together);
        }
        for (int read = 0; read < amounts.read; read++) {
            get("studies?StudyInstanceUID=" + study, "application/dicom+json");
            get("studies/" + study + "/series", "application/dicom+json");
        }
        get("studies/" + study + "/metadata", "application/dicom+json");
        get("studies/" + study, "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
    }

    private void store(Uid study, int images) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int image = 0; image < images; image++) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(US_ASCII));
            body.writeBytes(image(study));
            body.writeBytes("\r\n".getBytes(US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(US_ASCII));
        send(request("studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private void get(String path, String accept) throws IOException, InterruptedException {
        send(request(path).header("Accept", accept));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", authorization);
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("the platform answered " + status);
        }
    }

    private Uid uid() {
        return new Uid("2.25." + (random.nextLong() >>> 1) + "" + (random.nextLong() >>> 1));
    }

    /** An image like those of a scanner, of nobody. */
    private byte[] image(Uid study) {
        Uid sopInstance = uid();
        byte[] pixels = new byte[2 * SIDE * SIDE];
        random.nextBytes(pixels);
        DataSet image = DataSet.builder()
                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .string(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .uid(Tags.SOP_CLASS_UID, CT)
                .uid(Tags.SOP_INSTANCE_UID, sopInstance)
                .string(Tags.STUDY_DATE, "20260102")
                .string(Tags.STUDY_TIME, "030405")
                .string(Tags.ACCESSION_NUMBER, "1")
                .string(Tags.MODALITY, "CT")
                .string(Tags.MANUFACTURER, "Heliograph")
                .string(Tags.STUDY_DESCRIPTION, "Warm-up")
                .string(Tags.SERIES_DESCRIPTION, "Warm-up")
                .string(Tags.PATIENT_NAME, "Warm^Up")
                .string(Tags.PATIENT_ID, "1")
                .string(Tags.PATIENT_BIRTH_DATE, "19000101")
                .string(Tags.PATIENT_SEX, "O")
                .string(Tags.SLICE_THICKNESS, "1.25")
                .uid(Tags.STUDY_INSTANCE_UID, study)
                .uid(Tags.SERIES_INSTANCE_UID, new Uid(study.value() + ".1"))
                .integer(Tags.SERIES_NUMBER, 1)
                .integer(Tags.INSTANCE_NUMBER, 1 + random.nextInt(OF_STUDY))
                .string(Tags.IMAGE_POSITION_PATIENT, "-166.0", "-171.7", "-207.3")
                .string(Tags.IMAGE_ORIENTATION_PATIENT, "1", "0", "0", "0", "1", "0")
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, SIDE)
                .integer(Tags.COLUMNS, SIDE)
                .string(Tags.PIXEL_SPACING, "0.66", "0.66")
                .integer(Tags.BITS_ALLOCATED, 16)
                .integer(Tags.BITS_STORED, 16)
                .integer(Tags.HIGH_BIT, 15)
                .integer(Tags.PIXEL_REPRESENTATION, 1)
                .string(Tags.WINDOW_CENTER, "40")
                .string(Tags.WINDOW_WIDTH, "400")
                .bytes(Tags.PIXEL_DATA, Vr.OW, pixels)
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Part10Writer.header(CT, sopInstance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()));
        file.writeBytes(DataSetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return file.toByteArray();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
