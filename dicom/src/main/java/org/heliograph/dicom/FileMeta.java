package org.heliograph.dicom;

import java.util.Optional;

/**
 * The file meta information of a file (PS3.10 §7.1) and the exact bytes before its data set.
 *
 * <p>Where the file does not name its transfer syntax, {@link #transferSyntax()} is what the data set looks like and
 * {@link #transferSyntaxGuessed()} is true.
 */
public final class FileMeta {
    private final DataSet dataSet;
    private final TransferSyntax transferSyntax;
    private final boolean transferSyntaxGuessed;
    private final byte[] raw;

    FileMeta(DataSet dataSet, TransferSyntax transferSyntax, boolean transferSyntaxGuessed, byte[] raw) {
        this.dataSet = dataSet;
        this.transferSyntax = transferSyntax;
        this.transferSyntaxGuessed = transferSyntaxGuessed;
        this.raw = raw;
    }

    /** The elements of group 0002; none when the file has no meta information. */
    public DataSet dataSet() {
        return dataSet;
    }

    public Optional<Uid> sopClass() {
        return dataSet.uid(Tags.MEDIA_STORAGE_SOP_CLASS_UID);
    }

    public Optional<Uid> sopInstance() {
        return dataSet.uid(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID);
    }

    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    public boolean transferSyntaxGuessed() {
        return transferSyntaxGuessed;
    }

    /** A copy of all bytes before the data set: preamble, prefix and meta elements, whichever of them there are. */
    public byte[] raw() {
        return raw.clone();
    }

    /** Where the data set begins in the file. */
    public int length() {
        return raw.length;
    }
}
