package org.heliograph.dicom.iod;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.Tag;

/**
 * A module of PS3.3 Annex C, or an item of one of its sequences: attributes, their types, and what their items hold.
 *
 * @param name the standard's, in small letters with hyphens: {@code general-study}
 * @param section of PS3.3: {@code C.7.2.1}
 * @param attributes in the order of their tags; empty when the tables know no more than the name
 */
public record Module(String name, String section, List<Attribute> attributes) {
    public Module {
        attributes = List.copyOf(attributes);
    }

    /** One attribute; {@code items} is empty where it is no sequence or its items are not described. */
    public record Attribute(Tag tag, AttributeType type, List<Attribute> items) {
        public Attribute {
            items = List.copyOf(items);
        }
    }

    /** The type of the attribute to which those tags lead, the outermost sequence's first. */
    public Optional<AttributeType> type(List<Tag> path) {
        List<Attribute> level = attributes;
        Optional<AttributeType> type = Optional.empty();
        for (Tag tag : path) {
            Optional<Attribute> found = find(tag, level);
            type = found.map(Attribute::type);
            level = found.map(Attribute::items).orElse(List.of());
        }
        return type;
    }

    private static Optional<Attribute> find(Tag tag, List<Attribute> level) {
        for (Attribute attribute : level) {
            if (attribute.tag().equals(tag)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** Builds the tree from paths, which come in their order: a sequence before what is within. */
    static Module of(String name, String section, Map<List<Tag>, AttributeType> paths) {
        Node root = new Node();
        paths.forEach((path, type) -> root.put(path, type));
        return new Module(name, section, root.attributes());
    }

    private static final class Node {
        private final Map<Tag, Node> inner = new LinkedHashMap<>();
        private AttributeType type = AttributeType.TYPE_3;

        void put(List<Tag> path, AttributeType type) {
            Node node = this;
            for (Tag tag : path) {
                node = node.inner.computeIfAbsent(tag, _ -> new Node());
            }
            node.type = type;
        }

        List<Attribute> attributes() {
            List<Attribute> attributes = new ArrayList<>();
            inner.forEach((tag, node) -> attributes.add(new Attribute(tag, node.type, node.attributes())));
            return attributes;
        }
    }
}
