module org.heliograph.dimse {
    requires static org.jspecify;
    requires transitive org.heliograph.dicom;
    requires jdk.net;

    exports org.heliograph.dimse;
    exports org.heliograph.dimse.association;
    exports org.heliograph.dimse.availability;
    exports org.heliograph.dimse.commitment;
    exports org.heliograph.dimse.message;
    exports org.heliograph.dimse.negotiation;
    exports org.heliograph.dimse.normalized;
    exports org.heliograph.dimse.procedurestep;
    exports org.heliograph.dimse.query;
    exports org.heliograph.dimse.retrieve;
    exports org.heliograph.dimse.storage;
    exports org.heliograph.dimse.tls;
    exports org.heliograph.dimse.verification;
    exports org.heliograph.dimse.worklist;
}
