package org.heliograph.dicom.media;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Token;

/** Notes from a reader's tokens where the items of the directory record sequence are. */
final class RecordExtents {
    private final int maxRecords;
    private final List<Extent> found = new ArrayList<>();
    private int depth;
    private boolean inRecords;
    private boolean inItem;
    private long start;
    /** Behind the last element of the item that is known to be whole, and behind the one that is being read. */
    private long whole;

    /** Beyond the data when a value's length lies; the reader then goes no further. */
    private long read;

    RecordExtents(int maxRecords) {
        this.maxRecords = maxRecords;
    }

    /** Where an item's elements begin in the encoded data set, and where they end. */
    record Extent(int start, int end) {}

    /** Takes a token, the reader being at {@code offset} behind it, or behind its header. */
    void take(Token token, long offset) {
        // The reader has gone on: what it read before is whole.
        whole = read;
        boolean own = inRecords && depth == 1;
        switch (token) {
            case Token.SequenceStart sequence -> {
                depth++;
                inRecords |= depth == 1 && sequence.tag().equals(Tags.DIRECTORY_RECORD_SEQUENCE);
            }
            case Token.SequenceEnd _ -> {
                depth--;
                inRecords &= depth > 0;
                read = offset;
            }
            case Token.ItemStart _
            when own -> {
                inItem = true;
                start = offset;
                whole = start;
                read = start;
            }
            case Token.Value value when own -> read = value.offset() + value.length();
            case Token.ItemEnd _ when own -> end();
            default -> {}
        }
    }

    /** The item ends here, or where the data were cut. */
    void end() {
        if (inItem && whole > start && found.size() <= maxRecords) {
            found.add(new Extent(Math.toIntExact(start), Math.toIntExact(whole)));
        }
        inItem = false;
    }

    /**
     * The items, in the order of the data.
     *
     * @throws DicomException when there are more than allowed
     */
    List<Extent> found() {
        if (found.size() > maxRecords) {
            throw new DicomException("more than " + maxRecords + " records", start, Tags.DIRECTORY_RECORD_SEQUENCE);
        }
        return found;
    }
}
