package org.heliograph.platform.delivery;

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

/** Seals what is delivered under its study's key, so that it goes when the study goes. */
@Component
final class DeliverySeal {
    private final Studies studies;
    private final Seal seal;

    DeliverySeal(Studies studies, Seal seal) {
        this.studies = studies;
        this.seal = seal;
    }

    /** Which value of a row it is; said again to open it. */
    enum Part {
        MESSAGE,
        ACKNOWLEDGEMENT,
        DOCUMENT
    }

    /** Empty when the study is gone. */
    Optional<byte[]> seal(OrganisationId owner, StudyId study, Part part, UUID row, byte[] value) {
        return key(owner, study).map(key -> seal.seal(owner, key, value, place(part, row)));
    }

    /** Empty when the study is gone. */
    Optional<byte[]> open(OrganisationId owner, StudyId study, Part part, UUID row, byte[] sealed) {
        return key(owner, study).flatMap(key -> seal.open(owner, key, sealed, place(part, row)));
    }

    private Optional<StudyKey> key(OrganisationId owner, StudyId study) {
        return studies.find(owner, study).map(known -> studies.key(owner, study));
    }

    private static byte[] place(Part part, UUID row) {
        byte[] word = ("delivery " + part.name()).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(word.length + 16)
                .put(word)
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .array();
    }
}
