package org.heliograph.dicom.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.iod.AttributeType;
import org.heliograph.dicom.iod.Iod;
import org.heliograph.dicom.iod.Iods;

/** Resolves the actions that depend on an attribute's type in its IOD (PS3.15 Table E.1-1a). */
final class AttributeTypes {
    private final Optional<Iod> iod;

    AttributeTypes(DataSet dataSet) {
        this.iod = dataSet.uid(Tags.SOP_CLASS_UID).flatMap(Iods::ofSopClass);
    }

    /**
     * The action to take; where the type is not known the one that conforms with every type. An attribute that the table
     * removes and this object must have is emptied or replaced instead: it says as little, and the object stays valid.
     */
    Action resolve(Action action, Tag tag, Place place) {
        return switch (action) {
            case X -> removed(type(tag, place).orElse(AttributeType.TYPE_3));
            case Z_D -> type(tag, place).filter(AttributeTypes::mayBeEmpty).isPresent() ? Action.Z : Action.D;
            case X_Z, X_D, X_Z_D, X_Z_U -> byType(action, type(tag, place));
            case D, Z, K, C, U -> action;
        };
    }

    private Optional<AttributeType> type(Tag tag, Place place) {
        List<Tag> path = new ArrayList<>(place.sequences());
        path.add(tag);
        return iod.flatMap(definition -> definition.type(path));
    }

    private static boolean mayBeEmpty(AttributeType type) {
        return type != AttributeType.TYPE_1 && type != AttributeType.TYPE_1C;
    }

    private static Action removed(AttributeType type) {
        return switch (type) {
            case TYPE_1 -> Action.D;
            case TYPE_2 -> Action.Z;
            // Whether a condition holds is not known; without it the attribute is not missed.
            case TYPE_1C, TYPE_2C, TYPE_3 -> Action.X;
        };
    }

    private static Action byType(Action action, Optional<AttributeType> type) {
        // What is there although only a condition asks for it is asked for.
        AttributeType known = type.orElse(action == Action.X_Z ? AttributeType.TYPE_2 : AttributeType.TYPE_1);
        return switch (known) {
            case TYPE_1, TYPE_1C -> action == Action.X_Z_U ? Action.U : Action.D;
            case TYPE_2, TYPE_2C -> Action.Z;
            case TYPE_3 -> Action.X;
        };
    }
}
