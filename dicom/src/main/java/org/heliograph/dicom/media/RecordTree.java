package org.heliograph.dicom.media;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** Makes the tree of a directory's records: by their offsets where these make one, by order and kind where not. */
final class RecordTree {
    /** Levels that a tree may have; the standard's has four, private records may be between. */
    private static final int MAX_DEPTH = 16;

    private static final int IN_USE = 0xFFFF;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Long, Node> byOffset = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** A record as it was read, and the offset by which others name it. */
    record Entry(long offset, DataSet dataSet) {}

    private static final class Node {
        private final DataSet dataSet;
        private final long next;
        private final long firstLower;
        private final boolean inUse;
        private final List<Node> lower = new ArrayList<>();
        private boolean reached;

        Node(DataSet dataSet) {
            this.dataSet = dataSet;
            this.next =
                    dataSet.integer(Tags.OFFSET_OF_THE_NEXT_DIRECTORY_RECORD).orElse(0);
            this.firstLower = dataSet.integer(Tags.OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY)
                    .orElse(0);
            this.inUse = dataSet.integer(Tags.RECORD_IN_USE_FLAG).orElse(IN_USE) != 0;
        }

        String term() {
            return dataSet.string(Tags.DIRECTORY_RECORD_TYPE).orElse("");
        }
    }

    /** The level that is being filled, and the offset of the record to come. */
    private record Chain(List<Node> target, long next, int depth) {}

    /** The directory of those records; {@code problems} are those found before. */
    static Directory of(DataSet head, List<Entry> entries, List<String> problems) {
        return new RecordTree(entries, problems).directory(head);
    }

    private RecordTree(List<Entry> entries, List<String> problems) {
        this.problems.addAll(problems);
        for (Entry entry : entries) {
            Node node = new Node(entry.dataSet());
            nodes.add(node);
            byOffset.put(entry.offset(), node);
        }
    }

    private Directory directory(DataSet head) {
        Tag first = Tags.OFFSET_OF_THE_FIRST_DIRECTORY_RECORD_OF_THE_ROOT_DIRECTORY_ENTITY;
        List<Node> roots = new ArrayList<>();
        if (!followed(head.integer(first).orElse(0), roots)) {
            roots = inOrder();
        }
        return new Directory(
                head.string(Tags.FILE_SET_ID).orElse(""),
                roots.stream()
                        .filter(node -> node.inUse)
                        .map(RecordTree::record)
                        .toList(),
                problems);
    }

    /** Whether the offsets lead to every record in use, and to each once. */
    private boolean followed(long firstRoot, List<Node> roots) {
        Deque<Chain> open = new ArrayDeque<>();
        open.push(new Chain(roots, firstRoot, 0));
        while (!open.isEmpty()) {
            Chain chain = open.pop();
            if (chain.next == 0) {
                continue;
            }
            Node node = byOffset.get(chain.next);
            if (node == null || node.reached || chain.depth > MAX_DEPTH) {
                problems.add(
                        node == null
                                ? "offset of no record"
                                : node.reached ? "record reached twice" : "records nested too deep");
                return false;
            }
            node.reached = true;
            chain.target.add(node);
            open.push(new Chain(chain.target, node.next, chain.depth));
            open.push(new Chain(node.lower, node.firstLower, chain.depth + 1));
        }
        if (nodes.stream().anyMatch(node -> node.inUse && !node.reached)) {
            problems.add("records that no offset leads to");
            return false;
        }
        return true;
    }

    /** Each record below the last one before it that is of a higher level. */
    private List<Node> inOrder() {
        nodes.forEach(node -> node.lower.clear());
        List<Node> roots = new ArrayList<>();
        Deque<Node> above = new ArrayDeque<>();
        for (Node node : nodes) {
            int level = level(node).orElse(3);
            while (!above.isEmpty() && level(above.element()).orElse(3) >= level) {
                above.pop();
            }
            (above.isEmpty() ? roots : above.element().lower).add(node);
            above.push(node);
        }
        return roots;
    }

    private static OptionalInt level(Node node) {
        return RecordType.of(node.term())
                .map(type -> OptionalInt.of(type.level()))
                .orElse(OptionalInt.empty());
    }

    private static DirectoryRecord record(Node node) {
        return new DirectoryRecord(
                node.term(),
                node.dataSet,
                node.lower.stream()
                        .filter(lower -> lower.inUse)
                        .map(RecordTree::record)
                        .toList());
    }
}
