package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.validate.Validator;

/** What holds for any data set that can be read: it is de-identified, written and read again, and it is validated. */
final class DeidentifierFuzz {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMaxValueInMemory(1024);
    private static final ProjectKey KEY = ProjectKey.of("a key of at least sixteen bytes".getBytes(US_ASCII));

    private DeidentifierFuzz() {}

    /**
     * Two bytes choose the options, the rest is the data set.
     *
     * @return whether it could be read
     */
    static boolean check(byte[] input) throws IOException {
        if (input.length < 2) {
            return false;
        }
        byte[] encoded = Arrays.copyOfRange(input, 2, input.length);
        DataSet before;
        try {
            before = DataSetReader.readHeader(new ByteArrayInputStream(encoded), SYNTAX, OPTIONS);
        } catch (DicomException refused) {
            return false;
        }
        assertThat(Validator.validate(before, SYNTAX)).isSorted();
        Deidentification outcome = new Deidentifier(profile(input), KEY).deidentify(before);
        if (outcome instanceof Deidentification.Done(DataSet after, DeidentificationReport report)) {
            assertThat(report.entries()).doesNotHaveDuplicates();
            assertThat(after.string(Tags.PATIENT_IDENTITY_REMOVED)).contains("YES");
            assertThat(after.elements().stream().map(element -> element.tag()).filter(Tag::isGroupLength))
                    .isEmpty();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new DataSetWriter(out, SYNTAX, DataSetWriter.Form.CANONICAL, BulkSource.of(encoded)).write(after);
            DataSet again = DataSetReader.readHeader(new ByteArrayInputStream(out.toByteArray()), SYNTAX, OPTIONS);
            assertThat(again.elements()).hasSameSizeAs(after.elements());
        }
        return true;
    }

    private static DeidentificationProfile profile(byte[] input) {
        int bits = (input[0] & 0xFF) << 8 | (input[1] & 0xFF);
        DeidentificationProfile profile = DeidentificationProfile.BASIC;
        for (ProfileOption option : ProfileOption.values()) {
            boolean conflict =
                    option == ProfileOption.RETAIN_MODIFIED_DATES && profile.has(ProfileOption.RETAIN_FULL_DATES);
            if ((bits & 1) != 0 && !conflict) {
                profile = profile.with(option);
            }
            bits >>= 1;
        }
        return profile.withPatient(new PatientIdentity.Derived("F"));
    }
}
