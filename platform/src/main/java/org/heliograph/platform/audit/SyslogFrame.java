package org.heliograph.platform.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An audit message in a syslog message (RFC 5424 §6, PS3.15 §A.6.2), framed by its length (RFC 5425 §4.3). */
final class SyslogFrame {
    /** Facility 10, security and authorisation; severity 5, notice. */
    private static final int PRIORITY = 10 * 8 + 5;

    private static final String MESSAGE_ID = "DICOM+RFC3881";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private SyslogFrame() {}

    static byte[] of(byte[] message, String host, Instant at) {
        String header = "<" + PRIORITY + ">1 " + at.truncatedTo(ChronoUnit.MICROS) + " " + host + " heliograph "
                + ProcessHandle.current().pid() + " " + MESSAGE_ID + " - ";
        ByteArrayOutputStream body = new ByteArrayOutputStream(header.length() + message.length + 3);
        body.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(BYTE_ORDER_MARK);
        body.writeBytes(message);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(body.size() + 8);
        frame.writeBytes((body.size() + " ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(body.toByteArray());
        return frame.toByteArray();
    }
}
