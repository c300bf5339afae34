package org.heliograph.platform.study;

/**
 * What a reindexing has found and done.
 *
 * @param indexed packs whose rows were made
 * @param instances in them
 * @param known packs that had their rows
 * @param unfinished packs that nobody had committed
 * @param erased packs and studies whose key was destroyed: what was left of them is removed
 * @param locked packs under a key that the key store never had: nothing was done to them
 * @param damaged packs whose footer or index object cannot be read: nothing was done to them
 * @param lost instances whose rows speak of objects that are not there; the rows are removed
 */
public record ReindexReport(
        long indexed, long instances, long known, long unfinished, long erased, long locked, long damaged, long lost) {
    static final ReindexReport NOTHING = new ReindexReport(0, 0, 0, 0, 0, 0, 0, 0);

    ReindexReport plus(ReindexReport other) {
        return new ReindexReport(
                indexed + other.indexed,
                instances + other.instances,
                known + other.known,
                unfinished + other.unfinished,
                erased + other.erased,
                locked + other.locked,
                damaged + other.damaged,
                lost + other.lost);
    }
}
