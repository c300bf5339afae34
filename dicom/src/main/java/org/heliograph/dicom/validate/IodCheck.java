package org.heliograph.dicom.validate;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.iod.AttributeType;
import org.heliograph.dicom.iod.Iod;
import org.heliograph.dicom.iod.Module;
import org.heliograph.dicom.iod.Module.Attribute;
import org.heliograph.dicom.iod.ModuleUse;

/** The types of the attributes in an IOD's modules (PS3.5 §7.4, PS3.3 Annexes A and C). */
final class IodCheck {
    private final Module module;
    private final Findings findings;

    private IodCheck(Module module, Findings findings) {
        this.module = module;
        this.findings = findings;
    }

    static void check(Iod iod, DataSet dataSet, Findings findings) {
        for (ModuleUse use : iod.modules()) {
            boolean mandatory = use.usage() == ModuleUse.Usage.MANDATORY;
            IodCheck check = new IodCheck(use.module(), findings);
            for (Attribute attribute : use.module().attributes()) {
                if (mandatory || dataSet.contains(attribute.tag())) {
                    check.attribute(attribute, dataSet, "", mandatory);
                }
            }
        }
        EnumeratedValues.check(dataSet, findings);
    }

    private void attribute(Attribute attribute, DataSet level, String place, boolean strict) {
        Tag tag = attribute.tag();
        Optional<Element> element = level.get(tag);
        Optional<Conditions.Condition> condition = Conditions.of(tag, module);
        boolean required = condition.filter(known -> known.required(level)).isPresent();
        if (strict && element.isEmpty()) {
            missing(attribute.type(), required).ifPresent(rule -> add(rule, place, tag));
        }
        if (strict && element.filter(IodCheck::isEmpty).isPresent()) {
            switch (attribute.type()) {
                case TYPE_1 -> add(Rule.EMPTY_TYPE_1, place, tag);
                case TYPE_1C -> add(Rule.EMPTY_TYPE_1C, place, tag);
                case TYPE_2, TYPE_2C, TYPE_3 -> {
                    // Type 2 may be empty; an empty type 3 is as one that is absent (PS3.5 §7.4.5).
                }
            }
        }
        if (element.isPresent()
                && condition.filter(known -> known.forbidden(level)).isPresent()) {
            add(Rule.NOT_ALLOWED, place, tag);
        }
        List<DataSet> items = level.sequence(tag);
        for (int i = 0; i < items.size(); i++) {
            item(attribute, items.get(i), place + tag + "[" + (i + 1) + "].");
        }
    }

    private void item(Attribute sequence, DataSet item, String place) {
        // A content item by reference says which one it means, and nothing else (PS3.3 Table C.17-6).
        if (item.contains(Tags.REFERENCED_CONTENT_ITEM_IDENTIFIER)) {
            return;
        }
        for (Attribute inner : sequence.items()) {
            attribute(inner, item, place, true);
        }
        // Content items hold content items, to any depth.
        if (sequence.tag().equals(Tags.CONTENT_SEQUENCE) && item.contains(Tags.CONTENT_SEQUENCE)) {
            attribute(sequence, item, place, false);
        }
    }

    private void add(Rule rule, String place, Tag tag) {
        findings.add(rule, place, tag, "PS3.3 §" + module.section(), "of module " + module.name());
    }

    private static Optional<Rule> missing(AttributeType type, boolean required) {
        return switch (type) {
            case TYPE_1 -> Optional.of(Rule.MISSING_TYPE_1);
            case TYPE_1C -> required ? Optional.of(Rule.MISSING_TYPE_1C) : Optional.empty();
            case TYPE_2 -> Optional.of(Rule.MISSING_TYPE_2);
            case TYPE_2C -> required ? Optional.of(Rule.MISSING_TYPE_2C) : Optional.empty();
            case TYPE_3 -> Optional.empty();
        };
    }

    private static boolean isEmpty(Element element) {
        return switch (element) {
            case ValueElement value -> value.length() == 0;
            case SequenceElement sequence -> sequence.items().isEmpty();
            default -> false;
        };
    }
}
