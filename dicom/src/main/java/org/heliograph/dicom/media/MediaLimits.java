package org.heliograph.dicom.media;

/**
 * What a medium may cost. The defaults: a directory of 256 MiB and 2 million records, 1 million files, 64 GiB out of a ZIP
 * and 200 times the size of each of its entries.
 *
 * @param maxDirectoryBytes the longest DICOMDIR that is read
 * @param maxRecords the most directory records
 * @param maxFiles the most files in the folder, or entries in the ZIP
 * @param maxInflated bytes that come out of a ZIP altogether
 * @param maxRatio how many bytes may come out of one byte of an entry; small entries may always give a mebibyte
 */
public record MediaLimits(int maxDirectoryBytes, int maxRecords, int maxFiles, long maxInflated, int maxRatio) {
    public static final MediaLimits DEFAULT = new MediaLimits(256 << 20, 2_000_000, 1_000_000, 64L << 30, 200);

    public MediaLimits {
        if (maxDirectoryBytes < 0 || maxRecords < 0 || maxFiles < 0 || maxInflated < 0 || maxRatio < 1) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }
}
