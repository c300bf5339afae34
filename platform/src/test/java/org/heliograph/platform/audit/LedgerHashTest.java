package org.heliograph.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.Test;

final class LedgerHashTest {

    /** Expected value by Python's struct and hashlib, written from the words of {@link LedgerHash}. */
    @Test
    void hashesTheRowAsItIsDescribed() {
        UUID organisation = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
        LedgerEntry entry = new LedgerEntry(
                new OrganisationId(organisation),
                UUID.fromString("01960000-0000-7000-8000-000000000001"),
                Instant.parse("2026-11-21T19:00:00.123456Z"),
                "look-closed",
                "person",
                "00000000-0000-0000-0000-0000000000b2",
                "Dr. Zoë",
                organisation,
                UUID.fromString("00000000-0000-0000-0000-0000000000c3"),
                organisation,
                UUID.fromString("00000000-0000-0000-0000-0000000000d4"),
                null,
                "view",
                UUID.fromString("01960000-0000-7000-8000-000000000000"),
                215L,
                null);
        assertThat(LedgerHash.next(LedgerHash.beginning(), 7, entry))
                .isEqualTo("7d5771dc70796f2d2793351c1ec2eecaf464340d990433379d387b9a3af8a987");
    }
}
