package org.heliograph.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.heliograph.dicom.DataSetWriter.Form;

/**
 * A DICOM file (PS3.10 §7), or a bare data set, on disk: its meta information and header in memory, its large values left in
 * the file, whatever the encoding; and ways to write it, the same to the byte, edited, or in another transfer syntax.
 *
 * <pre>{@code
 * try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT); OutputStream out = …) {
 *     DataSet edited = file.dataSet().toBuilder().string(Tags.PATIENT_ID, "4711").build();
 *     file.write(out, edited, file.transferSyntax());
 * }
 * }</pre>
 *
 * <p>The file must stay as it is while the object is open. One thread at a time.
 */
public final class DicomFile implements AutoCloseable {
    private final Path path;
    private final FileMeta meta;
    private final DataSet dataSet;
    private final Optional<DicomException> damage;
    private final ReadOptions options;
    private final Optional<InflatedSource> inflated;

    private DicomFile(Path path, FileMeta meta, DataSetReader.Extent read, ReadOptions options) {
        this.path = path;
        this.meta = meta;
        this.dataSet = read.dataSet();
        this.damage = read.damage();
        this.options = options;
        this.inflated = meta.transferSyntax().deflated()
                ? Optional.of(new InflatedSource(this::encodedDataSet, options))
                : Optional.empty();
    }

    /**
     * Reads meta information and header.
     *
     * @throws DicomException when it is no DICOM; with {@code LENIENT}, only when it does not begin like DICOM
     */
    public static DicomFile open(Path path, ReadOptions options) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 256)) {
            Part10Reader part10 = Part10Reader.open(in, options);
            TransferSyntax syntax = part10.meta().transferSyntax();
            return new DicomFile(
                    path, part10.meta(), DataSetReader.readExtent(part10.dataSet(), syntax, options), options);
        }
    }

    public Path path() {
        return path;
    }

    public FileMeta meta() {
        return meta;
    }

    public TransferSyntax transferSyntax() {
        return meta.transferSyntax();
    }

    /** The data set; values over the options' limits and encapsulated pixel data are places in {@link #bulk}. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** What the places of large values in {@link #dataSet} point into: the encoded data set, inflated if it was deflated. */
    public BulkSource bulk() {
        return inflated.<BulkSource>map(source -> source).orElseGet(() -> BulkSource.of(path, meta.length()));
    }

    /**
     * With {@code LENIENT}: why reading ended before the end of the data, and where. {@link #dataSet} holds the elements
     * before that; {@link #copyTo} still gives the whole file.
     */
    public Optional<DicomException> damage() {
        return damage;
    }

    /** The data set as it stands in the file, deflated if it is so: what C-STORE carries. The caller closes the stream. */
    public InputStream encodedDataSet() throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(meta.length());
            return in;
        } catch (IOException shorter) {
            in.close();
            throw shorter;
        }
    }

    /** The name of the data set's exact bytes. */
    public ContentIdentity contentIdentity() throws IOException {
        try (InputStream in = encodedDataSet()) {
            return ContentIdentity.of(transferSyntax().uid(), in);
        }
    }

    /** The name of what the data set means, whatever its encoding. */
    public MeaningHash meaningHash() throws IOException {
        try (InputStream in = encodedDataSet()) {
            return MeaningHash.of(transferSyntax(), in, options);
        }
    }

    /** The same, with losslessly compressed pixel data as what they are uncompressed. */
    public MeaningHash meaningHash(NativePixels pixels) throws IOException {
        try (InputStream in = encodedDataSet()) {
            return MeaningHash.of(transferSyntax(), in, options, Optional.of(pixels));
        }
    }

    /** Writes the file as it is, every byte of it: preamble, meta information, data set and what may stand behind. */
    public void copyTo(OutputStream out) throws IOException {
        Files.copy(path, out);
    }

    /**
     * Writes the file in another transfer syntax, uncompressed or deflated; in its own one, a copy to the byte.
     *
     * @throws DicomException when pixel data would have to be decoded or encoded
     */
    public void write(OutputStream out, TransferSyntax target) throws IOException {
        write(out, dataSet, target);
    }

    /**
     * Writes an edited data set with new meta information. What was not edited keeps the form it had, in the same transfer
     * syntax; but group lengths, which edits would make lies, and which are retired, are left out. Elements become ordered
     * by what {@code edited} is, and the preamble becomes empty. An unedited data set in its own syntax is copied to the
     * byte.
     *
     * @param edited a data set whose large values, if any, are those of this file
     * @throws DicomException when pixel data would have to be decoded or encoded, or the file is damaged
     */
    public void write(OutputStream out, DataSet edited, TransferSyntax target) throws IOException {
        boolean sameSyntax = target.equals(transferSyntax());
        if (sameSyntax && edited.equals(dataSet)) {
            copyTo(out);
            return;
        }
        if (damage.isPresent()) {
            throw damage.get();
        }
        if (!options.stopBefore().equals(ReadOptions.TO_THE_END)) {
            throw new IllegalStateException("the file was opened without what stands from " + options.stopBefore());
        }
        if (!sameSyntax) {
            requirePixelsFit(edited, target);
        }
        boolean asRead = sameSyntax && CanonicalForm.isIn(target, edited);
        out.write(Part10Writer.header(meta.dataSet(), edited, target.uid()));
        new DataSetWriter(out, target, asRead ? Form.AS_READ : Form.CANONICAL, bulk())
                .write(asRead ? CanonicalForm.of(edited) : edited);
    }

    private void requirePixelsFit(DataSet edited, TransferSyntax target) {
        if (edited.get(Tags.PIXEL_DATA).isEmpty()) {
            return;
        }
        boolean fragments = edited.get(Tags.PIXEL_DATA).get() instanceof FragmentsElement;
        if (fragments != target.encapsulated() || fragments) {
            throw new DicomException(
                    "pixel data of " + transferSyntax().uid() + " cannot go to " + target.uid() + " as they are",
                    0,
                    Tags.PIXEL_DATA);
        }
    }

    /** Lets go of what reading a deflated data set may hold open. */
    @Override
    public void close() throws IOException {
        if (inflated.isPresent()) {
            inflated.get().close();
        }
    }
}
