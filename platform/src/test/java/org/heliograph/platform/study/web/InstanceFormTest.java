package org.heliograph.platform.study.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.http.Problem;
import org.junit.jupiter.api.Test;

/** What wishes mean, after PS3.18 §8.7.3 and RFC 9110 §12.5.1. */
class InstanceFormTest {
    private static final SyntaxWish ANY = new SyntaxWish.AsStored();
    private static final SyntaxWish RESTING = new SyntaxWish.AsItRests();
    private static final SyntaxWish UNSAID = new SyntaxWish.Unsaid();

    @Test
    void readsMediaTypesAsTheStandardMeansThem() {
        assertThat(of("multipart/related; type=\"application/dicom\"; transfer-syntax=*", false))
                .containsExactly(new InstanceForm(InstanceForm.Container.PARTS, RESTING));
        assertThat(of("application/dicom; transfer-syntax=*", false))
                .containsExactly(new InstanceForm(InstanceForm.Container.PARTS, RESTING));
        assertThat(of("application/dicom; transfer-syntax=*", true))
                .containsExactly(new InstanceForm(InstanceForm.Container.FILE, ANY));
        assertThat(of("multipart/related; type=application/dicom", false))
                .containsExactly(new InstanceForm(InstanceForm.Container.PARTS, UNSAID));
        assertThat(of("", false)).containsExactly(new InstanceForm(InstanceForm.Container.PARTS, ANY));
        assertThat(of("application/dicom", true))
                .containsExactly(new InstanceForm(InstanceForm.Container.FILE, UNSAID));
        assertThat(of("application/dicom; transfer-syntax=\"1.2.840.10008.1.2.5\"", true))
                .containsExactly(new InstanceForm(
                        InstanceForm.Container.FILE, new SyntaxWish.Named(new Uid("1.2.840.10008.1.2.5"))));
        assertThat(of("application/zip", false)).containsExactly(new InstanceForm(InstanceForm.Container.ZIP, ANY));
    }

    @Test
    void putsWhatIsWantedMostFirst() {
        assertThat(of(
                        "application/zip;q=0.3, application/dicom;q=0, multipart/related;type=\"application/dicom\"",
                        true))
                .extracting(InstanceForm::container)
                .containsExactly(InstanceForm.Container.PARTS, InstanceForm.Container.ZIP);
    }

    @Test
    void refusesWhatIsNoInstance() {
        for (String accept : List.of("text/html;q=0.1, x", "image/jpeg", "multipart/related; type=\"image/jpeg\"")) {
            assertThatThrownBy(() -> of(accept, false)).as(accept).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> of("application/dicom,".repeat(200), true)).isInstanceOf(Problem.class);
    }

    private static List<InstanceForm> of(String accept, boolean one) {
        return InstanceForm.of(Accept.of(accept), one);
    }
}
