package org.heliograph.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPlatform.class)
final class ClientTokensTest {
    private static final Set<Scope> READ = Set.of(Scope.DICOMWEB_READ);

    private final TestPlatform.Running platform;
    private final ClientTokens tokens;
    private OrganisationId valley;

    ClientTokensTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.tokens = platform.get(ClientTokens.class);
    }

    @BeforeEach
    void anOrganisation() {
        valley = organisation();
    }

    @Test
    void knowsItsProgramByTheTokenAlone() {
        ClientTokens.Made made = tokens.make(valley, "archive", READ, Duration.ofDays(1));

        assertThat(tokens.client(made.token())).hasValue(made.client());
        assertThat(made.client().organisation()).isEqualTo(valley);
        assertThat(made.client().scopes()).isEqualTo(READ);
        // Of the last character two bits count for nothing, so another one further ahead is changed.
        char changed = made.token().charAt(20) == 'A' ? 'B' : 'A';
        assertThat(tokens.client(
                        made.token().substring(0, 20) + changed + made.token().substring(21)))
                .isEmpty();
        assertThat(tokens.client(made.token().substring(4))).isEmpty();
    }

    @Test
    void keepsOnlyTheHash() {
        String token = tokens.make(valley, "archive", READ, Duration.ofDays(1)).token();

        String rows = platform.jdbc()
                .sql("select string_agg(t::text, ' ') from client_token t where organisation_id = ?")
                .param(valley.value())
                .query(String.class)
                .single();
        assertThat(rows).doesNotContain(token).doesNotContain(token.substring(4));
    }

    @Test
    void isGoodUntilItsEnd() {
        ClientTokens.Made made = tokens.make(valley, "archive", READ, Duration.ofDays(3));
        platform.clock().advance(Duration.ofDays(3).minusSeconds(1));
        assertThat(tokens.client(made.token())).isPresent();
        platform.clock().advance(Duration.ofSeconds(1));
        assertThat(tokens.client(made.token())).isEmpty();
    }

    @Test
    void endsWhenItsOrganisationRevokesIt() {
        ClientTokens.Made made = tokens.make(valley, "archive", READ, Duration.ofDays(1));
        ClientId client = made.client().client();

        assertThat(tokens.revoke(organisation(), client)).isFalse();
        assertThat(tokens.client(made.token())).isPresent();
        assertThat(tokens.revoke(valley, client)).isTrue();
        assertThat(tokens.client(made.token())).isEmpty();
        assertThat(tokens.revoke(valley, client)).isFalse();
        assertThat(tokens.of(valley))
                .singleElement()
                .satisfies(known -> assertThat(known.revoked()).isPresent());
    }

    @Test
    void neverLivesForEver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.make(valley, "archive", READ, ClientTokens.LONGEST.plusSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.make(valley, "archive", Set.of(), Duration.ofDays(1)));
    }

    private OrganisationId organisation() {
        return platform.get(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "VALLEY")
                .orElseThrow()
                .id();
    }
}
