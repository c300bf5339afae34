package org.heliograph.dicom.iod;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Tag;

/** An information object definition of PS3.3 Annex A: a name, and modules in the standard's order. */
public record Iod(String name, List<ModuleUse> modules) {
    public Iod {
        modules = List.copyOf(modules);
    }

    /** The strictest type that a module gives the attribute to which those tags lead; empty when none names it. */
    public Optional<AttributeType> type(List<Tag> path) {
        return modules.stream().flatMap(use -> use.module().type(path).stream()).min(AttributeType::compareTo);
    }
}
