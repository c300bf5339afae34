package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.study.InstanceEntry;

/**
 * An instance that can be written as a file, in one transfer syntax.
 *
 * @param length of the file, where it is known before it is written
 * @param correction the patient's correction that it has, where it has one
 */
record EncodedInstance(
        InstanceEntry entry,
        Uid transferSyntax,
        OptionalLong length,
        Optional<PatientCorrection> correction,
        Content content) {
    /** Writes the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A name of the very bytes (RFC 9110 §8.8.3): what is as it was stored is named by its identity alone. */
    String etag() {
        boolean encoded = !transferSyntax.equals(entry.transferSyntaxUid());
        return "\"" + entry.identity() + (encoded ? "-" + transferSyntax : "") + CorrectionTag.of(correction) + "\"";
    }

    /** A UID that breaks the rule comes from outside and goes into no header. */
    String mediaType() {
        return "application/dicom; transfer-syntax=" + (transferSyntax.isValid() ? transferSyntax.value() : "*");
    }
}
