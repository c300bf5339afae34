package org.heliograph.dimse.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Notices of availability, with dcmjs-dimse telling and hearing. */
@Timeout(60)
class AvailabilityTest {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final AeTitle ARCHIVE = new AeTitle("ARCHIVE");
    private static final AvailabilityNotice NOTICE = new AvailabilityNotice(
            new Uid("1.2.3"),
            List.of(
                    new AvailableInstance(new Uid("1.2.3.4"), CT, new Uid("1.2.3.4.1"), Availability.ONLINE, ARCHIVE),
                    new AvailableInstance(
                            new Uid("1.2.3.5"), CT, new Uid("1.2.3.5.1"), Availability.NEARLINE, ARCHIVE)),
            List.of());

    /** {@link #NOTICE} as Table R.3.2-1 lays it out. */
    private static final String ELEMENTS = """
            "ReferencedPerformedProcedureStepSequence": [], "StudyInstanceUID": "1.2.3", "ReferencedSeriesSequence": [
             {"SeriesInstanceUID": "1.2.3.4", "ReferencedSOPSequence": [
              {"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2", "ReferencedSOPInstanceUID": "1.2.3.4.1",
               "InstanceAvailability": "ONLINE", "RetrieveAETitle": "ARCHIVE"}]},
             {"SeriesInstanceUID": "1.2.3.5", "ReferencedSOPSequence": [
              {"ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2", "ReferencedSOPInstanceUID": "1.2.3.5.1",
               "InstanceAvailability": "NEARLINE", "RetrieveAETitle": "ARCHIVE"}]}]
            """;

    @Test
    void dcmjsTellsUs() throws Exception {
        List<AvailabilityNotice> heard = new ArrayList<>();
        AvailabilityScp scp = new AvailabilityScp((_, notice) -> {
            heard.add(notice);
            return GeneralStatus.SUCCESS;
        });
        try (DicomListener listener = Ours.listen(scp)) {
            String ask = """
                    {"port": %d, "request": "create", "sopClass": "1.2.840.10008.5.1.4.33", "instance": "1.2.9",
                     "elements": {%s}}
                    """.formatted(listener.port(), ELEMENTS);
            assertThat(Dcmjs.ask(ask)).anyMatch(event -> event.contains("\"status\":0,"));
            assertThat(heard).containsExactly(NOTICE);

            assertThat(Dcmjs.ask(ask.replace("NEARLINE", "SOMEWHERE")))
                    .anyMatch(event -> event.contains("\"status\":" + 0x0121));
            assertThat(heard).hasSize(1);
        }
    }

    @Test
    void weTellDcmjs() throws Exception {
        try (Dcmjs.Provider provider = Dcmjs.provider();
                Association association = Ours.connect(provider.port(), "DCMJS", AvailabilityScu.CONTEXT)) {
            assertThat(new AvailabilityScu(association).notify(new Uid("1.2.9"), NOTICE))
                    .contains(new DimseStatus(0));
            association.release();

            String event = provider.await("create").replaceAll("\"_vrMap\":\\{},?", "");
            assertThat(event).contains("\"sopClass\":\"1.2.840.10008.5.1.4.33\"");
            for (String[] each : new String[][] {{"1.2.3.4", "ONLINE"}, {"1.2.3.5", "NEARLINE"}}) {
                assertThat(event).contains("""
                        {"ReferencedSOPSequence":[{"RetrieveAETitle":"ARCHIVE","InstanceAvailability":"%2$s",\
                        "ReferencedSOPClassUID":"1.2.840.10008.5.1.4.1.1.2","ReferencedSOPInstanceUID":"%1$s.1"}],\
                        "SeriesInstanceUID":"%1$s"}""".formatted(each[0], each[1]));
            }
        }
    }
}
