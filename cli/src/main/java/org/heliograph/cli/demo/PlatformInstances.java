package org.heliograph.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;

/** The instances as the platform gives them back over WADO-RS (PS3.18 §10.4), hashed here. */
final class PlatformInstances {
    private final PortalClient person;

    PlatformInstances(PortalClient person) {
        this.person = person;
    }

    ContentIdentity identity(Instance sent) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = person.open(
                "/dicomweb/studies/" + sent.uid(Tags.STUDY_INSTANCE_UID) + "/series/"
                        + sent.uid(Tags.SERIES_INSTANCE_UID) + "/instances/" + sent.sopInstanceUid(),
                "application/dicom; transfer-syntax=*");
        try (InputStream body = response.body()) {
            Part10Reader part10 = Part10Reader.open(body, ReadOptions.DEFAULT);
            return ContentIdentity.of(part10.meta().transferSyntax().uid(), part10.dataSet());
        }
    }
}
