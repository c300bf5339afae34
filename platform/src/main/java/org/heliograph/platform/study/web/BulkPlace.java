package org.heliograph.platform.study.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;

/**
 * Where in a data set a value is: tags of eight hexadecimal digits with item numbers, from 0, between them, as
 * {@link org.heliograph.dicom.LargeValues} names it.
 */
record BulkPlace(List<String> steps) {
    private static final Pattern FORM = Pattern.compile("/[0-9A-Fa-f]{8}(/[0-9]{1,6}/[0-9A-Fa-f]{8}){0,128}");

    BulkPlace {
        steps = List.copyOf(steps);
    }

    /** A place of another form is nowhere. */
    static BulkPlace of(String path) {
        return new BulkPlace(
                path.length() <= 4_096 && FORM.matcher(path).matches()
                        ? List.of(path.substring(1).split("/"))
                        : List.of());
    }

    Optional<Element> in(DataSet dataSet) {
        DataSet level = dataSet;
        for (int at = 0; at + 2 < steps.size(); at += 2) {
            List<DataSet> items = level.sequence(Tag.parse(steps.get(at)));
            int item = Integer.parseInt(steps.get(at + 1));
            if (item >= items.size()) {
                return Optional.empty();
            }
            level = items.get(item);
        }
        return steps.isEmpty() ? Optional.empty() : level.get(Tag.parse(steps.getLast()));
    }
}
