package org.heliograph.platform.patient;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/**
 * The overlays over studies (ADR 0010). Images are corrected only where they say what the hospital itself said before, or
 * where the rule or a person found whose they are: an id that was mistyped at the modality shall not give somebody's images
 * another's name. A merge replaces the id that it ended, whatever else the images say.
 */
@Component
final class PatientOverlays implements PatientCorrections.Lookup {
    private final Tenancy tenancy;
    private final CorrectionStore store;
    private final Studies studies;
    private final DefaultIssuer defaultIssuer;

    PatientOverlays(Tenancy tenancy, CorrectionStore store, Studies studies, DefaultIssuer defaultIssuer) {
        this.tenancy = tenancy;
        this.store = store;
        this.studies = studies;
        this.defaultIssuer = defaultIssuer;
    }

    @Override
    public Map<StudyId, PatientCorrection> of(OrganisationId owner, List<StudyId> wanted) {
        List<CorrectionStore.Corrected> among = store.among(owner, wanted);
        if (among.isEmpty()) {
            return Map.of();
        }
        return tenancy.as(owner, () -> {
            Map<StudyId, PatientCorrection> found = new HashMap<>();
            for (CorrectionStore.Corrected corrected : among) {
                studies.find(owner, corrected.study())
                        .flatMap(study -> of(owner, study, corrected))
                        .ifPresent(overlay -> found.put(corrected.study(), overlay));
            }
            return found;
        });
    }

    private Optional<PatientCorrection> of(
            OrganisationId owner, StudySummary study, CorrectionStore.Corrected corrected) {
        SortedMap<Tag, String> values = new TreeMap<>();
        if (corrected.vouched()
                || store.saidBefore(
                        corrected.patient(), StudyMatchHandler.facts(study).demographics())) {
            values.putAll(values(corrected.demographics()));
        }
        values.putAll(identity(owner, study, corrected));
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new PatientCorrection(values, corrected.at(), corrected.version()));
    }

    /** What is not known corrects nothing. */
    private static Map<Tag, String> values(Demographics told) {
        Map<Tag, String> values = new HashMap<>();
        if (!told.name().isBlank()) {
            values.put(Tags.PATIENT_NAME, told.name().replace('\\', ' '));
        }
        LocalDate born = told.birthDate();
        if (born != null) {
            values.put(Tags.PATIENT_BIRTH_DATE, DateTimeFormatter.BASIC_ISO_DATE.format(born));
        }
        if (told.sex() != Sex.UNKNOWN) {
            values.put(Tags.PATIENT_SEX, told.sex().code());
        }
        return values;
    }

    private Map<Tag, String> identity(OrganisationId owner, StudySummary study, CorrectionStore.Corrected corrected) {
        PatientIdentity now = corrected.identity();
        if (now == null || PatientIdentity.isPlaceholder(study.patientId())) {
            return Map.of();
        }
        PatientIdentity shown =
                new PatientIdentity(Issuer.of(study.issuerOfPatientId(), defaultIssuer.of(owner)), study.patientId());
        if (shown.equals(now) || !store.isMerged(shown)) {
            return Map.of();
        }
        return shown.issuer().equals(now.issuer())
                ? Map.of(Tags.PATIENT_ID, now.id())
                : Map.of(
                        Tags.PATIENT_ID, now.id(),
                        Tags.ISSUER_OF_PATIENT_ID, now.issuer().value());
    }
}
