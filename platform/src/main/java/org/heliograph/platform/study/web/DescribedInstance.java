package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.json.DicomJsonWriter;

/** The metadata of an instance as a data set; its large values are places in a list of their URIs. */
record DescribedInstance(DataSet dataSet, List<String> places) {
    private static final long LONGEST = 1 << 30;

    DescribedInstance {
        places = List.copyOf(places);
    }

    static DescribedInstance read(String json) throws IOException {
        List<String> places = new ArrayList<>();
        DataSet dataSet = new DicomJsonReader(new StringReader(json), LONGEST, (tag, vr, uri) -> {
                    places.add(uri);
                    return new BulkElement(tag, vr, HeaderForm.CANONICAL, places.size() - 1L, 0);
                })
                .read();
        return new DescribedInstance(dataSet, places);
    }

    LargeValues values() {
        return (_, element) -> element instanceof BulkElement bulk
                ? new LargeValues.Uri(places.get((int) bulk.offset()))
                : new LargeValues.Omitted();
    }

    String json() throws IOException {
        StringBuilder json = new StringBuilder();
        new DicomJsonWriter(json, values()).write(dataSet);
        return json.toString();
    }
}
