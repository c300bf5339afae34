package org.heliograph.cli.demo;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One message in one MLLP block on one connection, whatever its bytes. */
record RawMllp(int port) {
    static final String GOOD = "MSH|^~\\&|EHR|VALLEY|HELIOGRAPH|VALLEY|20261121||ADT^A04^ADT_A01|GOOD1|P|2.5.1\r"
            + "EVN|A04|20261121\rPID|1||4711^^^VALLEY^MR||TEST^PERSON\rPV1|1|E\r";

    /** Each has an MSH that can be answered, and is wrong (HL7 v2.5.1 §2.5, §2.14.9). */
    static final List<String> MALFORMED = List.of(
            "MSH|^~\\&|EHR|VALLEY|HELIOGRAPH|VALLEY|20261121||ADT^A04^ADT_A01||P|2.5.1\rPID|1||1\r",
            "MSH|^~\\&|EHR|VALLEY|HELIOGRAPH|VALLEY|20261121||ADT^A04^ADT_A01|BAD1|P|2.5.1\rthis is no segment\r",
            "MSH|^~\\&|EHR|VALLEY|HELIOGRAPH|VALLEY|20261121||ADT^A04^ADT_A01|BAD2|P|2.5.1\r|1||no name\r");

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int WAIT_MS = 5_000;

    /** The answer, or nothing when the other side closes or stays silent. */
    Optional<String> exchange(String message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(WAIT_MS);
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.write(START);
            block.writeBytes(message.getBytes(StandardCharsets.UTF_8));
            block.write(END);
            block.write('\r');
            out.write(block.toByteArray());
            out.flush();
            return answer(socket.getInputStream());
        } catch (SocketException | SocketTimeoutException closedOrSilent) {
            return Optional.empty();
        }
    }

    private static Optional<String> answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != END; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (next != START) {
                answer.write(next);
            }
        }
        return Optional.of(answer.toString(StandardCharsets.UTF_8));
    }

    /** MSA-1 as HAPI reads it. */
    static String acknowledgementCode(String answer) throws HL7Exception, IOException {
        try (HapiContext hapi = new DefaultHapiContext(new GenericModelClassFactory())) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            return new Terser(hapi.getPipeParser().parse(answer)).get("/MSA-1");
        }
    }
}
