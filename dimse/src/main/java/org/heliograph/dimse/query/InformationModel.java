package org.heliograph.dimse.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;

/** A query/retrieve information model with its SOP classes (PS3.4 §C.6.1 to C.6.3). */
public enum InformationModel {
    PATIENT_ROOT("1.2.840.10008.5.1.4.1.2.1", QueryLevel.PATIENT, QueryLevel.IMAGE),
    STUDY_ROOT("1.2.840.10008.5.1.4.1.2.2", QueryLevel.STUDY, QueryLevel.IMAGE),
    /** Retired. */
    PATIENT_STUDY_ONLY("1.2.840.10008.5.1.4.1.2.3", QueryLevel.PATIENT, QueryLevel.STUDY);

    private final String prefix;
    private final QueryLevel top;
    private final QueryLevel bottom;

    InformationModel(String prefix, QueryLevel top, QueryLevel bottom) {
        this.prefix = prefix;
        this.top = top;
        this.bottom = bottom;
    }

    /** The SOP class of C-FIND. */
    public Uid find() {
        return new Uid(prefix + ".1");
    }

    /** The SOP class of C-MOVE. */
    public Uid move() {
        return new Uid(prefix + ".2");
    }

    /** The SOP class of C-GET. */
    public Uid get() {
        return new Uid(prefix + ".3");
    }

    /** Its levels, from the top. */
    public List<QueryLevel> levels() {
        return List.copyOf(EnumSet.range(top, bottom));
    }

    /** The model whose C-FIND, C-MOVE or C-GET this SOP class is. */
    public static Optional<InformationModel> of(Uid sopClass) {
        for (InformationModel model : values()) {
            if (model.find().equals(sopClass)
                    || model.move().equals(sopClass)
                    || model.get().equals(sopClass)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
