package org.heliograph.platform;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.DatabaseException;
import org.heliograph.platform.database.Migrations;
import org.heliograph.platform.identity.ClientId;
import org.heliograph.platform.identity.ClientTokens;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.heliograph.platform.trust.TrustException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The command {@code platform token}: makes, lists and revokes tokens of programs, also beside a running platform. The
 * token goes to the standard output alone, so that a script can take it; what is to be said of it goes to the other.
 */
final class TokenCommand {
    static final String COMMAND = "token";

    private static final int DONE = 0;
    private static final int NONE = 1;
    private static final int REFUSED = 2;

    private static final String HELP = """
            usage: heliograph platform token --organisation NAME --scope SCOPE… [--name TEXT] [--days N] [--data DIR]
                   heliograph platform token --organisation NAME --list [--data DIR]
                   heliograph platform token --organisation NAME --revoke ID [--data DIR]

            Prints a bearer token with which a program uses the platform's DICOMweb and FHIR for one organisation. It is shown this once:
            the platform keeps its hash. An organisation of that name is made when there is none.

              --scope SCOPE…    dicomweb.read, dicomweb.write, dicomweb.delete, dicomweb.original, audit.read; several in one
                                word with spaces or commas between
              --name TEXT       what the program is called in the ledger                       (program)
              --days N          how long the token is good, 730 at most                        (90)
              --data DIR        where the platform keeps everything; and other settings of it  (heliograph-platform)
            """;

    private final Tenancy tenancy;
    private final Organisations organisations;
    private final ClientTokens tokens;
    private final Ledger ledger;

    private TokenCommand(AnnotationConfigApplicationContext context) {
        this.tenancy = context.getBean(Tenancy.class);
        this.organisations = context.getBean(Organisations.class);
        this.tokens = context.getBean(ClientTokens.class);
        this.ledger = context.getBean(Ledger.class);
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (words.contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        try {
            TokenOptions options = TokenOptions.parse(words);
            return run(PlatformSettings.read(options.rest(), environment), options, out, err);
        } catch (SettingsException | DatabaseException | TrustException refused) {
            err.println("heliograph platform token: " + refused.getMessage());
            return REFUSED;
        }
    }

    private static int run(PlatformSettings settings, TokenOptions options, PrintStream out, PrintStream err) {
        if (!Files.isDirectory(settings.data())) {
            throw new DatabaseException("There is no platform in " + settings.data());
        }
        DataFolder data = DataFolder.open(settings.data());
        Path kept = data.path().resolve("database");
        try (Database database = settings.database().isPresent()
                        ? RunningPlatform.foreign(settings.database().get(), kept)
                        : Database.attached(kept);
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            Migrations.run(database.access());
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(DatabaseAccess.class, database::access);
            context.register(TokenApplication.class);
            context.refresh();
            return new TokenCommand(context).run(options, out, err);
        }
    }

    private int run(TokenOptions options, PrintStream out, PrintStream err) {
        OrganisationId organisation = organisation(options, err);
        return switch (options.action()) {
            case TokenOptions.Action.Make _ -> make(organisation, options, out, err);
            case TokenOptions.Action.Show _ -> show(organisation, out);
            case TokenOptions.Action.Revoke(ClientId client) -> revoke(organisation, client, err);
        };
    }

    private OrganisationId organisation(TokenOptions options, PrintStream err) {
        String name = options.organisation().strip();
        return organisations.all().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .map(Organisation::id)
                .findFirst()
                .orElseGet(() -> {
                    if (!(options.action() instanceof TokenOptions.Action.Make)) {
                        throw new SettingsException(List.of("--organisation: there is none of that name"));
                    }
                    err.println("There was no organisation of that name: it is made.");
                    return organisations.create(name, name).orElseThrow().id();
                });
    }

    private int make(OrganisationId organisation, TokenOptions options, PrintStream out, PrintStream err) {
        ClientTokens.Made made = tenancy.as(organisation, () -> {
            ClientTokens.Made token = tokens.make(organisation, options.name(), options.scopes(), options.life());
            record(organisation, LedgerKind.TOKEN_MADE, token.client().client());
            return token;
        });
        err.println("id " + made.client().client() + ", good until " + made.expires());
        out.println(made.token());
        return DONE;
    }

    private int show(OrganisationId organisation, PrintStream out) {
        for (ClientTokens.Known known : tokens.of(organisation)) {
            String scopes =
                    known.client().scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(","));
            out.println(known.client().client() + "  " + scopes + "  made " + known.created() + "  until "
                    + known.expires()
                    + known.revoked().map(at -> "  revoked " + at).orElse("") + "  "
                    + known.client().name());
        }
        return DONE;
    }

    private int revoke(OrganisationId organisation, ClientId client, PrintStream err) {
        boolean revoked = tenancy.as(organisation, () -> {
            boolean done = tokens.revoke(organisation, client);
            if (done) {
                record(organisation, LedgerKind.TOKEN_REVOKED, client);
            }
            return done;
        });
        err.println(revoked ? "Revoked." : "There is no such token, or it was revoked before.");
        return revoked ? DONE : NONE;
    }

    private void record(OrganisationId organisation, LedgerKind kind, ClientId client) {
        LedgerActor operator = new LedgerActor.Platform(organisation, "platform token");
        ledger.record(organisation, LedgerEvent.of(kind, operator).withDetail(client.toString()));
    }
}
