package org.heliograph.dicom.media;

/**
 * How a file-set is made. The default: no name, general purpose profile, missing keys left empty.
 *
 * @param fileSetId the name of the file-set, at most 16 characters A-Z, 0-9, space and _; may be empty
 * @param profile what instances should be encoded in; others are taken all the same, with a warning
 * @param missingKeys what to do with instances that lack values that a directory must have
 */
public record FileSetOptions(String fileSetId, MediaProfile profile, MissingKeys missingKeys) {
    /** What becomes of an instance without a value for a key of type 1 (PS3.3 §F.5). */
    public enum MissingKeys {
        /** It is not taken. */
        REFUSE,
        /** The key is there, without a value, which the standard forbids and readers bear; and a warning. Nothing is invented. */
        LEAVE_EMPTY
    }

    public static final FileSetOptions DEFAULT = new FileSetOptions("", MediaProfile.GENERAL, MissingKeys.LEAVE_EMPTY);

    public FileSetOptions {
        if (!fileSetId.matches("[A-Z0-9_ ]{0,16}")) {
            throw new IllegalArgumentException("a file-set ID has at most 16 characters A-Z, 0-9, space and _");
        }
    }

    public FileSetOptions withFileSetId(String id) {
        return new FileSetOptions(id, profile, missingKeys);
    }

    public FileSetOptions withProfile(MediaProfile to) {
        return new FileSetOptions(fileSetId, to, missingKeys);
    }

    public FileSetOptions withMissingKeys(MissingKeys to) {
        return new FileSetOptions(fileSetId, profile, to);
    }
}
