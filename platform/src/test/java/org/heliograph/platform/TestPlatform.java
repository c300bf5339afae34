package org.heliograph.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.heliograph.platform.database.Dispatcher;
import org.heliograph.platform.objects.keys.KeyStore;
import org.heliograph.platform.objects.keys.MemoryKeyStore;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.trust.TrustFolder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's features on the real database, wired as the program wires them, but without HTTP, without threads of
 * their own and with a clock that tests move. Objects and keys are in memory.
 */
public final class TestPlatform implements ParameterResolver {
    private static final List<String> WITHOUT = List.of(
            ".*\\.web\\..*",
            ".*\\.http\\..*",
            ".*\\.front\\..*",
            ".*WorkRunner",
            ".*LedgerRounds",
            ".*TenancyConfiguration",
            ".*StorageConfiguration");
    private static final List<String> FEATURES = List.of(
            "tenancy",
            "work",
            "organisation",
            "identity",
            "audit",
            "access",
            "gateways",
            "objects",
            "study",
            "workitem",
            "network",
            "patient",
            "share",
            "document",
            "delivery",
            "notification",
            "retention");

    /** A running platform. */
    public static final class Running implements TestHospital.Beans, AutoCloseable {
        private final AnnotationConfigApplicationContext context;

        private Running(AnnotationConfigApplicationContext context) {
            this.context = context;
        }

        @Override
        public <T> T get(Class<T> feature) {
            return context.getBean(feature);
        }

        /** One of several, by its bean's name. */
        public <T> T get(String name, Class<T> type) {
            return context.getBean(name, type);
        }

        public MovableClock clock() {
            return get(MovableClock.class);
        }

        public Tenancy tenancy() {
            return get(Tenancy.class);
        }

        public JdbcClient jdbc() {
            return get(JdbcClient.class);
        }

        /** Says something to all features, within a transaction as every event is said. */
        public void publish(OrganisationId organisation, Object event) {
            tenancy().run(organisation, () -> context.publishEvent(event));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PlatformDatabase.Ground ground = PlatformDatabase.ground(context);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestPlatform.class))
                .computeIfAbsent(Running.class, key -> start(ground), Running.class);
    }

    private static Running start(PlatformDatabase.Ground ground) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        wire(context, ground);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        for (String without : WITHOUT) {
            scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(without)));
        }
        for (String feature : FEATURES) {
            scanner.scan("org.heliograph.platform." + feature);
        }
        context.refresh();
        return new Running(context);
    }

    private static void wire(GenericApplicationContext context, PlatformDatabase.Ground ground) {
        Path trust = Path.of("target", "test-trust");
        MovableClock clock = new MovableClock(Instant.parse("2026-11-21T12:00:00Z"));
        context.registerBean(MovableClock.class, () -> clock);
        context.registerBean(Trust.class, () -> Trust.in(trust, "localhost", clock));
        context.registerBean(TrustFolder.class, () -> new TrustFolder(trust));
        context.registerBean(PublicAddress.class, () -> new PublicAddress(URI.create("https://platform.example:8443")));
        context.registerBean(
                "dataSource", DataSource.class, ground::connections, shared -> shared.setDestroyMethodName(""));
        context.registerBean("transactionManager", PlatformTransactionManager.class, ground::transactions);
        context.registerBean(JdbcClient.class, ground::jdbc);
        context.registerBean(Dispatcher.class, ground::dispatcher, shared -> shared.setDestroyMethodName(""));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(ObjectStore.class, MemoryStore::new);
        context.registerBean(KeyStore.class, MemoryKeyStore::new);
    }
}
