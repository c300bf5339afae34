package org.heliograph.dicom;

/**
 * Limits and leniency of a reader. The defaults: values over 64 KiB, and whatever would bring the values in memory over
 * 16 MiB, stay where they are; 128 levels; 500,000 elements; 4 GiB inflated; tolerant.
 *
 * @param maxValueInMemory a longer value becomes a {@link BulkElement}
 * @param maxInMemory bytes of values in memory altogether; the values beyond become {@link BulkElement}s
 * @param stopBefore reading ends before the first element of the outermost level with this tag or a higher one
 * @param maxDepth sequences within sequences; deeper is a {@link DicomException}
 * @param maxElements elements of all levels together; more is a {@link DicomException}
 * @param maxInflated bytes that a deflated data set may become; more is a {@link DicomException}
 */
public record ReadOptions(
        int maxValueInMemory,
        long maxInMemory,
        Tag stopBefore,
        int maxDepth,
        int maxElements,
        long maxInflated,
        Leniency leniency) {

    /** What to do with data that break the standard but can be read. */
    public enum Leniency {
        /**
         * Refuse VRs that do not exist, items and data sets in another VR encoding than declared, stray delimiters, files
         * without preamble, meta information or transfer syntax.
         */
        STRICT,
        /**
         * The default: read what can be read, and written back to the byte, without a guess about where an element ends.
         * Takes what STRICT refuses, lies of the meta information's group length, data sets in the other VR encoding, and
         * a delimiter behind what a length ended. Refuses what is cut short: a prefix must not pass for the whole.
         */
        TOLERANT,
        /**
         * Read as far as the data go. Takes a length of two bytes where the VR has four when only that leads to a next
         * header, and an item that is longer than its sequence; {@link DicomFile} keeps what is before damage and copies
         * the rest as it is.
         */
        LENIENT
    }

    /** No element has a higher tag: read to the end. */
    public static final Tag TO_THE_END = new Tag(-1);

    public static final ReadOptions DEFAULT =
            new ReadOptions(64 << 10, 16 << 20, TO_THE_END, 128, 500_000, 4L << 30, Leniency.TOLERANT);

    public ReadOptions {
        if (maxValueInMemory < 0 || maxInMemory < 0 || maxDepth < 0 || maxElements < 0 || maxInflated < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
        if (maxDepth > 512) {
            throw new IllegalArgumentException("a depth over 512 could exhaust the stack");
        }
    }

    public ReadOptions withMaxValueInMemory(int bytes) {
        return new ReadOptions(bytes, maxInMemory, stopBefore, maxDepth, maxElements, maxInflated, leniency);
    }

    public ReadOptions withMaxInMemory(long bytes) {
        return new ReadOptions(maxValueInMemory, bytes, stopBefore, maxDepth, maxElements, maxInflated, leniency);
    }

    public ReadOptions withStopBefore(Tag tag) {
        return new ReadOptions(maxValueInMemory, maxInMemory, tag, maxDepth, maxElements, maxInflated, leniency);
    }

    public ReadOptions withMaxDepth(int depth) {
        return new ReadOptions(maxValueInMemory, maxInMemory, stopBefore, depth, maxElements, maxInflated, leniency);
    }

    public ReadOptions withMaxElements(int elements) {
        return new ReadOptions(maxValueInMemory, maxInMemory, stopBefore, maxDepth, elements, maxInflated, leniency);
    }

    public ReadOptions withMaxInflated(long bytes) {
        return new ReadOptions(maxValueInMemory, maxInMemory, stopBefore, maxDepth, maxElements, bytes, leniency);
    }

    public ReadOptions withLeniency(Leniency to) {
        return new ReadOptions(maxValueInMemory, maxInMemory, stopBefore, maxDepth, maxElements, maxInflated, to);
    }
}
