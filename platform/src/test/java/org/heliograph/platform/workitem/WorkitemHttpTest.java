package org.heliograph.platform.workitem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.DataSet;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.DicomWebProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** UPS-RS of the running platform (PS3.18 §11), by a program with a token. */
@ExtendWith(PlatformServer.class)
final class WorkitemHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> DICOM_JSON = Map.of("Content-Type", "application/dicom+json");
    private static final String GLOBAL = "1.2.840.10008.5.1.4.34.5";

    private final PlatformServer.Running platform;
    private final DicomWebProgram program;

    WorkitemHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
        this.program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @Test
    void goesThroughTheWholeLifeOfAWorkitem() throws Exception {
        HttpResponse<byte[]> created = post("/workitems?workitem=1.2.826.0.9.1", scheduled());
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location"))
                .hasValue(platform.url("/dicomweb/workitems/1.2.826.0.9.1").toString());
        assertThat(post("/workitems?workitem=1.2.826.0.9.1", scheduled()).statusCode())
                .isEqualTo(409);

        String item = "/workitems/1.2.826.0.9.1";
        assertThat(state(item, "IN PROGRESS", "1.2.3.9").statusCode()).isEqualTo(200);
        assertThat(state(item, "IN PROGRESS", "1.2.3.8").statusCode()).isEqualTo(400);
        assertThat(post(item + "?transaction-uid=1.2.3.8", performed()).statusCode())
                .isEqualTo(400);
        assertThat(state(item, "COMPLETED", "1.2.3.9").statusCode()).isEqualTo(409);
        assertThat(post(item + "?transaction-uid=1.2.3.9", performed()).statusCode())
                .isEqualTo(200);
        assertThat(state(item, "COMPLETED", "1.2.3.9").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> again = state(item, "COMPLETED", "1.2.3.9");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Warning"))
                .hasValueSatisfying(text -> assertThat(text).contains("already in the requested state of COMPLETED"));

        JsonNode found = JSON.readTree(
                program.get("/dicomweb" + item, "application/dicom+json").body());
        assertThat(found.at("/0/00741000/Value/0").asString()).isEqualTo("COMPLETED");
        assertThat(found.get(0).has("00081195")).isFalse();
        assertThat(found.at("/0/00100010/Value/0/Alphabetic").asString()).isEqualTo("Müller^Hans");
        assertThat(new String(
                        program.get("/dicomweb" + item, "application/dicom+xml").body(), UTF_8))
                .contains("<?xml");
    }

    @Test
    void findsWorkitemsByTheirAttributes() throws Exception {
        post("/workitems", scheduled());
        for (String query : List.of(
                "",
                "?ProcedureStepState=SCHEDULED",
                "?PatientName=muller*&PatientID=P1".replace("muller", "m%C3%BCller"),
                "?ScheduledStationNameCodeSequence.CodeValue=CAD1",
                "?00404005=20261121-",
                "?includefield=all")) {
            HttpResponse<byte[]> answer = program.get("/dicomweb/workitems" + query, "application/dicom+json");
            assertThat(answer.statusCode()).as(query).isEqualTo(200);
            assertThat(JSON.readTree(answer.body())).as(query).isNotEmpty();
        }
        assertThat(program.get("/dicomweb/workitems?ProcedureStepState=CANCELED", "*/*")
                        .statusCode())
                .isEqualTo(204);
        for (String wrong : List.of("?TransactionUID=1.2.3.9", "?Nonsense=1", "?limit=0", "?00404005=never")) {
            assertThat(program.get("/dicomweb/workitems" + wrong, "*/*").statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertThat(post("/workitems", "[{]").statusCode()).isEqualTo(400);
        assertThat(post("/workitems", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/workitems?workitem=not.a.uid", scheduled()).statusCode())
                .isEqualTo(400);
        assertThat(program.send("POST", "/dicomweb/workitems", Map.of("Content-Type", "text/plain"), new byte[] {1})
                        .statusCode())
                .isEqualTo(415);
        assertThat(post("/workitems", "[" + " ".repeat(1 << 20) + "{}]").statusCode())
                .isEqualTo(413);
        assertThat(program.get("/dicomweb/workitems/1.2.3.4", "*/*").statusCode())
                .isEqualTo(404);
        assertThat(program.get("/dicomweb/subscribers/READER", "*/*").statusCode())
                .isEqualTo(426);
    }

    @Test
    void reportsEventsOverAWebSocket() throws Exception {
        HttpResponse<byte[]> subscribed = post("/workitems/" + GLOBAL + "/subscribers/READER", "");
        assertThat(subscribed.statusCode()).isEqualTo(201);
        String channel = subscribed.headers().firstValue("Content-Location").orElseThrow();
        assertThat(channel).startsWith("wss://").endsWith("/dicomweb/subscribers/READER");
        LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket = open(channel, messages);

        String item =
                post("/workitems", scheduled()).headers().firstValue("Location").orElseThrow();
        String uid = item.substring(item.lastIndexOf('/') + 1);
        state("/workitems/" + uid, "IN PROGRESS", "1.2.3.9");

        JsonNode first = next(messages);
        assertThat(first.at("/00001002/Value/0").asInt()).isEqualTo(1);
        assertThat(first.at("/00001000/Value/0").asString()).isEqualTo(uid);
        assertThat(first.at("/00741000/Value/0").asString()).isEqualTo("SCHEDULED");
        assertThat(next(messages).at("/00001002/Value/0").asInt())
                .as("assigned")
                .isEqualTo(5);
        assertThat(next(messages).at("/00741000/Value/0").asString()).isEqualTo("IN PROGRESS");
        socket.abort();

        // What happens while nobody listens waits for the next channel.
        post("/workitems/" + uid + "/cancelrequest/ASKER", "");
        WebSocket later = open(channel, messages);
        assertThat(next(messages).at("/00741236/Value/0").asString()).isEqualTo("ASKER");
        later.abort();
    }

    @Test
    void aStrangerGetsNoChannelAndNoWorkitem() throws Exception {
        String item =
                post("/workitems", scheduled()).headers().firstValue("Location").orElseThrow();
        DicomWebProgram stranger = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
        assertThat(stranger.get(URI.create(item).getPath(), "*/*").statusCode()).isEqualTo(404);
        assertThat(stranger.send(
                                "PUT",
                                URI.create(item).getPath() + "/state",
                                DICOM_JSON,
                                stateBody("IN PROGRESS", "1.2.3"))
                        .statusCode())
                .isEqualTo(404);
        DicomWebProgram reader = DicomWebProgram.of(platform, program.organisation(), Scope.DICOMWEB_READ);
        assertThat(reader.send(
                                "POST",
                                "/dicomweb/workitems",
                                DICOM_JSON,
                                scheduled().getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(403);
        LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
        assertThat(refused("wss://" + platform.url("/").getAuthority() + "/dicomweb/subscribers/READER", messages))
                .isTrue();
    }

    private boolean refused(String channel, LinkedBlockingQueue<String> messages) throws InterruptedException {
        try {
            platform.client()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(channel), listener(messages))
                    .get();
            return false;
        } catch (ExecutionException _) {
            return true;
        }
    }

    private WebSocket open(String channel, LinkedBlockingQueue<String> messages) throws Exception {
        return platform.client()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + program.token())
                .buildAsync(URI.create(channel), listener(messages))
                .get();
    }

    private static WebSocket.Listener listener(LinkedBlockingQueue<String> messages) {
        return new WebSocket.Listener() {
            private final StringBuilder message = new StringBuilder();

            @Override
            public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
                message.append(part);
                if (last) {
                    messages.add(message.toString());
                    message.setLength(0);
                }
                socket.request(1);
                return null;
            }
        };
    }

    private static JsonNode next(LinkedBlockingQueue<String> messages) throws InterruptedException {
        String message = messages.poll(20, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return JSON.readTree(message);
    }

    private HttpResponse<byte[]> state(String item, String state, String transaction)
            throws IOException, InterruptedException {
        return program.send("PUT", "/dicomweb" + item + "/state", DICOM_JSON, stateBody(state, transaction));
    }

    private static byte[] stateBody(String state, String transaction) {
        return ("{\"00741000\":{\"vr\":\"CS\",\"Value\":[\"" + state + "\"]},\"00081195\":{\"vr\":\"UI\",\"Value\":[\""
                        + transaction + "\"]}}")
                .getBytes(UTF_8);
    }

    private HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
        return program.send("POST", "/dicomweb" + path, DICOM_JSON, body.getBytes(UTF_8));
    }

    private static String scheduled() {
        return json(UpsSamples.scheduled("Read the chest").build());
    }

    private static String performed() {
        return json(UpsSamples.performed());
    }

    private static String json(DataSet dataSet) {
        return "[" + WorkitemStore.json(dataSet) + "]";
    }
}
