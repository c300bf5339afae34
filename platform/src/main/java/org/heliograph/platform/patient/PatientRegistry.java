package org.heliograph.platform.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.records.hl7.PatientIdentifier;
import org.springframework.stereotype.Component;

/**
 * Which identity is which patient. A patient is made at the first sight of an identity, by whoever speaks of it first;
 * what is known of it changes only by those who may ({@link ToldBy}), and every change keeps what was said before.
 */
@Component
final class PatientRegistry {
    /** HL7 table 0203: a medical record number, an internal or external patient id, or not said. */
    private static final Set<String> PATIENT_ID_TYPES = Set.of("", "MR", "PI", "PT");

    private final PatientStore store;

    PatientRegistry(PatientStore store) {
        this.store = store;
    }

    /**
     * A patient after something was said of it.
     *
     * @param corrected whether it was known otherwise before
     */
    record Told(Patient patient, boolean corrected) {}

    /** The patient of an identity, made or corrected by what is said of it. */
    Told tell(PatientIdentity identity, Demographics said, ToldBy by, Instant now) {
        Patient fresh = new Patient(new PatientKey(UUID.randomUUID()), identity, said, by, 1);
        if (store.claim(identity, fresh.key())) {
            store.add(fresh, now);
            return new Told(fresh, false);
        }
        Patient known = store.find(identity).orElseThrow();
        Demographics completed = completed(said, known.demographics());
        if (!by.mayCorrect(known.toldBy()) || (completed.equals(known.demographics()) && by == known.toldBy())) {
            return new Told(known, false);
        }
        store.correct(known, completed, by, now);
        return new Told(new Patient(known.key(), known.identity(), completed, by, known.version() + 1), true);
    }

    /** The patient of a study that names nobody: its own, and no other study's. */
    Patient ofStudyAlone(StudyId study, Demographics said, Instant now) {
        Patient own = new Patient(new PatientKey(study.value()), null, said, ToldBy.STUDY, 1);
        store.add(own, now);
        return own;
    }

    /** Gives further ids of the same patient to it, as far as they are nobody's. */
    void claimAll(Patient patient, List<PatientIdentifier> identifiers, Issuer defaultIssuer) {
        for (PatientIdentifier identifier : identifiers) {
            identity(identifier, defaultIssuer).ifPresent(identity -> store.claim(identity, patient.key()));
        }
    }

    /** The identity that a PID is known by: the default issuer's if it is there, else the first. */
    static Optional<PatientIdentity> primary(List<PatientIdentifier> identifiers, Issuer defaultIssuer) {
        List<PatientIdentity> identities = identifiers.stream()
                .flatMap(identifier -> identity(identifier, defaultIssuer).stream())
                .toList();
        return identities.stream()
                .filter(identity -> identity.issuer().equals(defaultIssuer))
                .findFirst()
                .or(() -> identities.stream().findFirst());
    }

    private static Optional<PatientIdentity> identity(PatientIdentifier identifier, Issuer defaultIssuer) {
        if (!PATIENT_ID_TYPES.contains(identifier.typeCode()) || PatientIdentity.isPlaceholder(identifier.id())) {
            return Optional.empty();
        }
        return Optional.of(new PatientIdentity(Issuer.of(identifier.authority(), defaultIssuer), identifier.id()));
    }

    /** What is not said changes nothing (HL7 v2.5.1 §2.5.3). */
    private static Demographics completed(Demographics said, Demographics known) {
        return new Demographics(
                said.name().isBlank() ? known.name() : said.name(),
                said.birthDate() == null ? known.birthDate() : said.birthDate(),
                said.sex() == Sex.UNKNOWN ? known.sex() : said.sex());
    }
}
