package org.heliograph.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.identity.People;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.share.StudyShared;
import org.heliograph.platform.study.InstancesRejected;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.trust.PublicAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@ExtendWith(TestPlatform.class)
final class NotificationTest {
    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestPlatform.Running platform;
    private final TestHospital owner;
    private final TestHospital recipient;
    private final StudySummary study;
    private final Grant grant;
    private final String reader = "reader-" + UUID.randomUUID() + "@hospital.example";

    NotificationTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.owner = new TestHospital(platform);
        this.recipient = new TestHospital(platform);
        this.study = owner.study(1, 0);
        this.grant = owner.share(study, recipient, Duration.ofDays(30), true);
        member(reader, "READER");
        member("administrator-" + UUID.randomUUID() + "@hospital.example", "ADMINISTRATOR");
    }

    @BeforeEach
    void start() {
        smtp.start();
    }

    @AfterEach
    void stop() {
        smtp.stop();
    }

    @Test
    void eachReaderIsToldOnceThatAStudyWaitsAndNothingOfIt() throws Exception {
        say();
        say();
        assertThat(notifications()).hasSize(1);
        Notification told = notifications().getFirst();
        handler(sender()).handle(recipient.id(), told.id());
        handler(sender()).handle(recipient.id(), told.id());

        MimeMessage[] mails = smtp.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(mails[0].getSubject()).isEqualTo("A study is waiting for you on Heliograph");
        assertThat(mails[0].getAllRecipients()[0]).hasToString(reader);
        String whole = GreenMailUtil.getWholeMessage(mails[0]);
        assertThat(whole)
                .contains(platform.get(Organisations.class).name(owner.id()))
                .contains("https://platform.example:8443/worklist")
                .doesNotContain("ller")
                .doesNotContain("4711")
                .doesNotContain("Chest")
                .doesNotContain("20261120")
                .doesNotContain(study.studyId().toString())
                .doesNotContain(study.studyInstanceUid().value());
        assertThat(notifications().getFirst().state()).isEqualTo(Notification.State.SENT);
    }

    @Test
    void aMailServerThatIsAwayLeavesItWaiting() {
        say();
        UUID id = notifications().getFirst().id();
        JavaMailSender away = sender();
        smtp.stop();
        assertThatThrownBy(() -> handler(away).handle(recipient.id(), id)).isInstanceOf(MailException.class);
        assertThat(notifications().getFirst().state()).isEqualTo(Notification.State.PENDING);
    }

    @Test
    void withoutAMailServerItIsVisiblyNotSent() {
        say();
        platform.get(MailHandler.class)
                .handle(recipient.id(), notifications().getFirst().id());
        assertThat(notifications().getFirst().state()).isEqualTo(Notification.State.NOT_SENT);
    }

    @Test
    void nobodyIsToldOfAShareThatIsOver() {
        say();
        platform.get(Grants.class)
                .end(
                        owner.id(),
                        grant.grantId(),
                        Grant.Ending.RECALLED,
                        platform.clock().instant());
        handler(sender()).handle(recipient.id(), notifications().getFirst().id());
        assertThat(smtp.getReceivedMessages()).isEmpty();
        assertThat(notifications().getFirst().state()).isEqualTo(Notification.State.FAILED);
    }

    @Test
    void eachReaderIsToldEachTimeThatImagesMustNotBeUsedAnyMore() throws Exception {
        for (int time = 1; time <= 2; time++) {
            platform.publish(owner.id(), new InstancesRejected(owner.id(), study.studyId(), "113037", 3));
            assertThat(notifications()).hasSize(1);
            handler(sender()).handle(recipient.id(), notifications().getFirst().id());
            assertThat(smtp.getReceivedMessages()).hasSize(time);
        }
        MimeMessage mail = smtp.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Images were withdrawn by their hospital");
        assertThat(GreenMailUtil.getWholeMessage(mail))
                .contains(platform.get(Organisations.class).name(owner.id()))
                .doesNotContain("4711")
                .doesNotContain("Chest")
                .doesNotContain(study.studyInstanceUid().value());
        assertThat(platform.get(Ledger.class).ofStudy(recipient.id(), study.studyId(), null, 10))
                .extracting(LedgerLine::kind)
                .containsExactly("instances-rejected", "instances-rejected");
    }

    private void say() {
        platform.publish(
                owner.id(),
                new StudyShared(
                        owner.id(), recipient.id(), study.studyId(), grant.grantId(), false, grant.expiresAt()));
    }

    private java.util.List<Notification> notifications() {
        return platform.get(Notifications.class).ofStudy(recipient.id(), study.studyId());
    }

    private JavaMailSender sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(smtp.getSmtp().getPort());
        return sender;
    }

    private MailHandler handler(JavaMailSender sender) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sender", sender);
        return new MailHandler(
                platform.tenancy(),
                platform.get(NotificationStore.class),
                platform.get(Grants.class),
                platform.get(People.class),
                platform.get(Organisations.class),
                new Mailer(
                        beans.getBeanProvider(JavaMailSender.class),
                        "heliograph@platform.example",
                        new PublicAddress(URI.create("https://platform.example:8443"))),
                platform.clock());
    }

    private void member(String email, String... roles) {
        UUID person = UUID.randomUUID();
        platform.tenancy().global(() -> {
            platform.jdbc()
                    .sql("insert into person (person_id, email, name, created) values (?, ?, 'A Person', ?)")
                    .params(person, email, Timestamp.from(Instant.EPOCH))
                    .update();
            return platform.jdbc()
                    .sql(
                            "insert into membership (person_id, organisation_id, roles) values (?, ?, string_to_array(?, ','))")
                    .params(person, recipient.id().value(), String.join(",", Arrays.asList(roles)))
                    .update();
        });
    }
}
