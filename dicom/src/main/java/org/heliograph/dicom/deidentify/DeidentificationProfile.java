package org.heliograph.dicom.deidentify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The Basic Application Level Confidentiality Profile with the options chosen (PS3.15 Annex E).
 *
 * @param options unmodifiable, in the order of CID 7050
 */
public record DeidentificationProfile(Set<ProfileOption> options, PatientIdentity patient, PixelCleaning pixels) {
    /** No option; neither name nor ID; burned-in annotation is refused. */
    public static final DeidentificationProfile BASIC =
            new DeidentificationProfile(Set.of(), new PatientIdentity.None(), PixelCleaning.REFUSE_BURNED_IN);

    public DeidentificationProfile {
        EnumSet<ProfileOption> ordered = EnumSet.noneOf(ProfileOption.class);
        ordered.addAll(options);
        if (ordered.contains(ProfileOption.RETAIN_FULL_DATES)
                && ordered.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates are either kept or modified");
        }
        options = Collections.unmodifiableSet(ordered);
    }

    public DeidentificationProfile with(ProfileOption option) {
        EnumSet<ProfileOption> more = EnumSet.of(option);
        more.addAll(options);
        return new DeidentificationProfile(more, patient, pixels);
    }

    public DeidentificationProfile withPatient(PatientIdentity identity) {
        return new DeidentificationProfile(options, identity, pixels);
    }

    public DeidentificationProfile withPixels(PixelCleaning cleaning) {
        return new DeidentificationProfile(options, patient, cleaning);
    }

    boolean has(ProfileOption option) {
        return options.contains(option);
    }
}
