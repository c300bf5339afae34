package org.heliograph.cli.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A real SMTP server that keeps the mail it is given. */
final class MailSink implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailSink() {
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** The messages as they came, headers and body (RFC 5322). */
    List<String> messages() throws MessagingException, IOException {
        List<String> messages = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            messages.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return messages;
    }

    @Override
    public void close() {
        server.stop();
    }
}
