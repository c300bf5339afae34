package org.heliograph.platform.study;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/** An encoded data set as it passes, once: every byte is hashed and held, and its header is read. */
final class ArrivingInstance extends FilterInputStream {
    private static final int BUFFER = 64 << 10;

    private final Uid transferSyntax;
    private final ContentIdentity.Digest digest;
    private final Holding holding;

    /** Holds what passes. */
    interface Holding {
        void hold(byte[] bytes, int from, int length) throws IOException;

        /** Reads once from a stream into where it is held; -1 at its end. */
        int holdFrom(InputStream in, int most, ContentIdentity.Digest digest) throws IOException;
    }

    ArrivingInstance(InputStream in, Uid transferSyntax, Holding holding) {
        super(in);
        this.transferSyntax = transferSyntax;
        this.digest = ContentIdentity.digest(transferSyntax);
        this.holding = holding;
    }

    /** Takes the data set to its end; gives its header, when there is one that can be read. */
    Optional<DataSet> take() throws IOException {
        Optional<DataSet> header;
        try {
            header =
                    Optional.of(DataSetReader.readHeader(this, TransferSyntax.of(transferSyntax), ReadOptions.DEFAULT));
        } catch (DicomException _) {
            header = Optional.empty();
        }
        while (skip(BUFFER) > 0) {
            // To the end.
        }
        return header;
    }

    ContentIdentity identity() {
        return digest.finish();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = in.read(target, from, Math.min(length, BUFFER));
        if (count > 0) {
            digest.update(target, from, count);
            holding.hold(target, from, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(holding.holdFrom(in, (int) Math.min(BUFFER, count), digest), 0);
    }
}
