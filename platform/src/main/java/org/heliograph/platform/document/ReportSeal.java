package org.heliograph.platform.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Seals the parts of a version under its study's key, each bound to its row and to what it is. */
@Component
final class ReportSeal {
    private final Studies studies;
    private final Seal seal;

    ReportSeal(Studies studies, Seal seal) {
        this.studies = studies;
        this.seal = seal;
    }

    enum Part {
        TEXT,
        OVERRIDE,
        PDF
    }

    /** The parts of one version. */
    final class Versioned {
        private final OrganisationId owner;
        private final StudyKey key;
        private final UUID versionId;

        private Versioned(OrganisationId owner, StudyKey key, UUID versionId) {
            this.owner = owner;
            this.key = key;
            this.versionId = versionId;
        }

        byte[] seal(Part part, byte[] value) {
            return seal.seal(owner, key, value, place(part, versionId));
        }

        Optional<byte[]> open(Part part, byte[] sealed) {
            return seal.open(owner, key, sealed, place(part, versionId));
        }
    }

    /** Empty when the owner has no such study any more. */
    Optional<Versioned> of(OrganisationId owner, StudyId study, UUID versionId) {
        return studies.find(owner, study).map(known -> new Versioned(owner, studies.key(owner, study), versionId));
    }

    private static byte[] place(Part part, UUID versionId) {
        byte[] word = ("report " + part.name()).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(word.length + 16)
                .put(word)
                .putLong(versionId.getMostSignificantBits())
                .putLong(versionId.getLeastSignificantBits())
                .array();
    }
}
