package org.heliograph.dicom.deidentify;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;

/** Resolves the actions that depend on an attribute's type in its IOD (PS3.15 Table E.1-1a). */
final class AttributeTypes {
    AttributeTypes(DataSet dataSet) {}

    /** The action to take; where the type is not known the one that conforms with every type. */
    Action resolve(Action action, Tag tag, Place place) {
        return switch (action) {
            case Z_D, X_D, X_Z_D -> Action.D;
            case X_Z -> Action.Z;
            case X_Z_U -> Action.U;
            case D, Z, X, K, C, U -> action;
        };
    }
}
