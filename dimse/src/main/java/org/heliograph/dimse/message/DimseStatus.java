package org.heliograph.dimse.message;

import java.util.Locale;
import java.util.Optional;

/**
 * The status of a response as it came, whatever its service (PS3.7 Annex C).
 *
 * @param code 16 bits
 */
public record DimseStatus(int code) {
    public DimseStatus {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("a status has 16 bits: " + code);
        }
    }

    /** The status of a response, which must have one. */
    public static DimseStatus of(CommandSet response) {
        return new DimseStatus(response.required(CommandElement.STATUS));
    }

    /** The class that PS3.7 Annex C gives to the code; codes that it does not give to one are failures. */
    public StatusCategory category() {
        if (code == 0x0000) {
            return StatusCategory.SUCCESS;
        }
        if (code == 0xFF00 || code == 0xFF01) {
            return StatusCategory.PENDING;
        }
        if (code == 0xFE00) {
            return StatusCategory.CANCEL;
        }
        boolean warning = (code & 0xF000) == 0xB000 || code == 0x0001 || code == 0x0107 || code == 0x0116;
        return warning ? StatusCategory.WARNING : StatusCategory.FAILURE;
    }

    public boolean isPending() {
        return category() == StatusCategory.PENDING;
    }

    /** The general meaning, when the code is one of those that mean the same to every service. */
    public Optional<GeneralStatus> general() {
        return GeneralStatus.of(code);
    }

    /** For people: {@code A702H failure}, {@code 0122H failure, SOP_CLASS_NOT_SUPPORTED}. */
    @Override
    public String toString() {
        String text = "%04XH %s".formatted(code, category().name().toLowerCase(Locale.ROOT));
        return general()
                .filter(_ -> code != 0)
                .map(known -> text + ", " + known)
                .orElse(text);
    }
}
