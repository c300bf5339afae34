package org.heliograph.platform.objects.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;

/** What every key store does. */
interface KeyStoreContract {
    OrganisationId ONE = new OrganisationId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    OrganisationId OTHER = new OrganisationId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    byte[] VALUE = "a value".getBytes(UTF_8);
    byte[] PLACE = "here".getBytes(UTF_8);

    KeyStore keys();

    @Test
    default void opensWhatItsKeySealed() throws IOException {
        UUID key = keys().create(ONE);
        byte[] sealed = keys().open(ONE, key).orElseThrow().seal(VALUE, PLACE);

        assertThat(keys().open(ONE, key).orElseThrow().open(sealed, PLACE)).isEqualTo(VALUE);
    }

    @Test
    default void hasAKeyForItsOwnOrganisationOnly() throws IOException {
        UUID key = keys().create(ONE);
        keys().create(OTHER);

        assertThat(keys().open(OTHER, key)).isEmpty();
    }

    @Test
    default void opensNothingWithAnotherKeyNorInAnotherPlace() throws IOException {
        UUID key = keys().create(ONE);
        UUID second = keys().create(ONE);
        byte[] sealed = keys().open(ONE, key).orElseThrow().seal(VALUE, PLACE);

        assertThatThrownBy(() -> keys().open(ONE, second).orElseThrow().open(sealed, PLACE))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> keys().open(ONE, key).orElseThrow().open(sealed, "there".getBytes(UTF_8)))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    default void losesADestroyedKeyAndNoOther() throws IOException {
        UUID kept = keys().create(ONE);
        UUID destroyed = keys().create(ONE);
        UUID later = keys().create(ONE);

        keys().destroy(ONE, destroyed);
        keys().destroy(ONE, destroyed);

        assertThat(keys().open(ONE, destroyed)).isEmpty();
        assertThat(keys().open(ONE, kept)).isPresent();
        assertThat(keys().open(ONE, later)).isPresent();
    }
}
