package org.heliograph.platform.study;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.heliograph.dicom.Uid;

/** An instance that the platform itself makes, such as a report's document; small enough for memory. */
public final class MadeInstance {
    private final Uid sopClassUid;
    private final Uid sopInstanceUid;
    private final Uid transferSyntaxUid;
    private final byte[] dataSet;

    public MadeInstance(Uid sopClassUid, Uid sopInstanceUid, Uid transferSyntaxUid, byte[] dataSet) {
        this.sopClassUid = sopClassUid;
        this.sopInstanceUid = sopInstanceUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.dataSet = dataSet.clone();
    }

    Uid sopClassUid() {
        return sopClassUid;
    }

    Uid sopInstanceUid() {
        return sopInstanceUid;
    }

    Uid transferSyntaxUid() {
        return transferSyntaxUid;
    }

    InputStream dataSet() {
        return new ByteArrayInputStream(dataSet);
    }
}
