package org.heliograph.gateway.commitment;

import java.util.List;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.commitment.ReferencedInstance;

/** What the spool says about a question: who asked, by which title of ours, and for what. */
record AskedNote(Uid transaction, String callingAeTitle, String calledAeTitle, String address) {

    /** The objects of a question, which are the record's bytes: there may be more than a description holds. */
    record Objects(List<Referenced> instances) {
        Objects {
            instances = List.copyOf(instances);
        }

        static Objects of(List<ReferencedInstance> instances) {
            return new Objects(instances.stream()
                    .map(each -> new Referenced(each.sopClass(), each.sopInstance()))
                    .toList());
        }
    }

    record Referenced(Uid sopClass, Uid sopInstance) {
        ReferencedInstance instance() {
            return new ReferencedInstance(sopClass, sopInstance);
        }
    }

    /** What the spool says when a question is closed. */
    record ReportedNote(long asked) {}
}
