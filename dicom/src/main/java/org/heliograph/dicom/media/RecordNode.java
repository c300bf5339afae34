package org.heliograph.dicom.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.DataSet;

/** A record of a directory that is being made, and those below it by what tells them apart. */
final class RecordNode {
    private final DataSet keys;
    private final int ordinal;
    private final Map<String, RecordNode> lower = new LinkedHashMap<>();

    private RecordNode(DataSet keys, int ordinal) {
        this.keys = keys;
        this.ordinal = ordinal;
    }

    /** A node that stands for the root directory entity. */
    static RecordNode root() {
        return new RecordNode(DataSet.EMPTY, 0);
    }

    DataSet keys() {
        return keys;
    }

    /** The how-manieth of those beside it, from 1. */
    int ordinal() {
        return ordinal;
    }

    List<RecordNode> lower() {
        return new ArrayList<>(lower.values());
    }

    int size() {
        return lower.size();
    }

    Optional<RecordNode> lower(String identity) {
        return Optional.ofNullable(lower.get(identity));
    }

    RecordNode add(String identity, DataSet made) {
        RecordNode node = new RecordNode(made, lower.size() + 1);
        lower.put(identity, node);
        return node;
    }
}
