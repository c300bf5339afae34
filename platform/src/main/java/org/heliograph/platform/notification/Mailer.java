package org.heliograph.platform.notification;

import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.platform.trust.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Writes our mails and hands them to the operator's mail server. */
@Component
final class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;
    private final PublicAddress address;
    private final AtomicBoolean said = new AtomicBoolean();

    Mailer(
            ObjectProvider<JavaMailSender> sender,
            @Value("${heliograph.mail-from:}") String from,
            PublicAddress address) {
        this.sender = sender;
        this.from = from;
        this.address = address;
    }

    boolean isConfigured() {
        return sender.getIfAvailable() != null;
    }

    void sayOnceThatNothingIsSent() {
        if (said.compareAndSet(false, true)) {
            LOG.warn("No mail server is configured (--smtp), so nobody is told of shared studies by mail");
        }
    }

    /**
     * Says that a study waits: who sent it and where to look, nothing of the patient or the study.
     *
     * @throws org.springframework.mail.MailException when the server does not take it
     */
    void studyWaits(String to, String sendingOrganisation) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(to);
        mail.setSubject("A study is waiting for you on Heliograph");
        mail.setText(oneLine(sendingOrganisation) + " has shared a study with your organisation.\n\n"
                + "Sign in to see it: " + address.url() + "/worklist\n");
        sender.getObject().send(mail);
    }

    /**
     * Says that images of a study must not be used any more, in the same manner.
     *
     * @throws org.springframework.mail.MailException when the server does not take it
     */
    void imagesRejected(String to, String sendingOrganisation) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(to);
        mail.setSubject("Images were withdrawn by their hospital");
        mail.setText(oneLine(sendingOrganisation) + " has withdrawn images of a study that it shared with your"
                + " organisation. They are not shown any more; copies that were taken must not be used.\n\n"
                + "Sign in to see what is left: " + address.url() + "/worklist\n");
        sender.getObject().send(mail);
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
