package org.heliograph.platform.study;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackedInstance;

/**
 * An instance that came and is not in the rows yet.
 *
 * @param header empty when its bytes cannot be read as the instance that they are said to be
 * @param indexed the same header for the index object; held only until it is in there
 */
record TakenInstance(PackedInstance instance, Optional<InstanceHeader> header, Optional<DataSet> indexed) {

    static TakenInstance of(PackedInstance instance, Uid studyInstanceUid, Optional<DataSet> read) {
        Optional<InstanceHeader> header = read.map(InstanceHeader::of)
                .filter(found -> found.studyInstanceUid().equals(studyInstanceUid)
                        && found.sopInstanceUid().equals(instance.sopInstanceUid()));
        return new TakenInstance(instance, header, header.flatMap(_ -> read));
    }

    /** The same in a pack in which others stand before it. */
    TakenInstance behind(int others) {
        return new TakenInstance(
                new PackedInstance(
                        instance.ordinal() + others,
                        instance.sopClassUid(),
                        instance.sopInstanceUid(),
                        instance.transferSyntaxUid(),
                        instance.length(),
                        instance.identity(),
                        instance.callingAeTitle(),
                        instance.calledAeTitle(),
                        instance.sourceAddress(),
                        instance.receivedAt(),
                        instance.stored()),
                header,
                indexed);
    }
}
