package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.recompress.RecompressedObject;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** The content of studies. Whoever wants any of it brings the study opened by the door. */
@Component
public final class StudyContent {
    private static final int PAGE = 500;
    private static final int IDENTITY_DIGITS = 64;

    private final StudyStore studies;
    private final InstanceStore instances;
    private final KeyImages keyImages;
    private final Packs packs;
    private final SealedObjects objects;
    private final FrameHeaders headers;

    StudyContent(
            StudyStore studies,
            InstanceStore instances,
            KeyImages keyImages,
            Packs packs,
            SealedObjects objects,
            InstantSource clock) {
        this.studies = studies;
        this.instances = instances;
        this.keyImages = keyImages;
        this.packs = packs;
        this.objects = objects;
        this.headers = new FrameHeaders(clock);
    }

    /** Does something with each of a series of instances. */
    @FunctionalInterface
    public interface Taking {
        void take(InstanceEntry instance) throws IOException;
    }

    public StudySummary summary(OpenStudy study) {
        return studies.summary(study.owner(), StudyRef.of(study.studyId())).orElseThrow();
    }

    public List<SeriesSummary> series(OpenStudy study) {
        return studies.series(study.owner(), study.studyId());
    }

    public Optional<InstanceEntry> instance(OpenStudy study, Uid sopInstanceUid) {
        return instances.find(study.owner(), study.studyId(), sopInstanceUid);
    }

    /** Takes every instance of a series, a page at a time. */
    public void forEach(OpenStudy study, Uid series, Taking taking) throws IOException {
        List<InstanceEntry> page;
        Uid last = new Uid("");
        do {
            page = page(study, series, last);
            for (InstanceEntry instance : page) {
                taking.take(instance);
                last = instance.sopInstanceUid();
            }
        } while (page.size() == PAGE);
    }

    private List<InstanceEntry> page(OpenStudy study, Uid series, Uid after) {
        return instances.page(study.owner(), study.studyId(), series, after, PAGE);
    }

    /** An instance's encoded data set, exactly as it came. */
    public InputStream dataSet(OpenStudy study, InstanceEntry instance) {
        return packs.read(study.owner(), instance.location());
    }

    /** What the data set says but for its large values, of which it tells the places. */
    public DataSet header(OpenStudy study, InstanceEntry instance) throws IOException {
        try (InputStream in = packs.readWithoutFrames(study.owner(), instance.location())) {
            return DataSetReader.readHeader(in, TransferSyntax.of(instance.transferSyntaxUid()), ReadOptions.DEFAULT);
        }
    }

    /** A range of it. */
    public InputStream dataSet(OpenStudy study, InstanceEntry instance, long from, long length) {
        return packs.read(study.owner(), instance.location(), from, length);
    }

    /** The bytes that the places of an instance's large values point into. */
    public BulkSource bulk(OpenStudy study, InstanceEntry instance) {
        if (!TransferSyntax.of(instance.transferSyntaxUid()).deflated()) {
            return (offset, length) -> dataSet(study, instance, offset, Math.min(length, instance.length() - offset));
        }
        return (offset, length) -> {
            InputStream inflated = new InflatedInput(dataSet(study, instance));
            inflated.skipNBytes(offset);
            return inflated;
        };
    }

    /** A range of an instance's bytes as they rest, in the form that its location names. */
    public InputStream stored(OpenStudy study, InstanceEntry instance, long from, long length) {
        return packs.readStored(study.owner(), instance.location(), from, length);
    }

    /**
     * The recompressed form of an instance that rests so, from which frames and the whole come as HTJ2K without being made
     * again; for one thread at a time.
     */
    public Optional<RecompressedObject> recompressed(OpenStudy study, InstanceEntry instance) throws IOException {
        return instance.location().form() == StoredForm.HTJ2K_V1
                ? Optional.of(packs.recompressed(study.owner(), instance.location()))
                : Optional.empty();
    }

    /** The picture that travels with the study's page, when there is one. */
    public Optional<StudyKeyImage> keyImage(OpenStudy study) throws IOException {
        return keyImages.of(study.owner(), study.studyId());
    }

    /** The picture of a series, when there is one. */
    public Optional<StudyKeyImage> keyImage(OpenStudy study, Uid series) throws IOException {
        return keyImages.of(study.owner(), study.studyId(), series);
    }

    /** An instance's frames; empty when its bytes hold no image that can be understood. */
    public Optional<FrameSource> frames(OpenStudy study, InstanceEntry instance) throws IOException {
        return frames(packs, study.owner(), instance, headers::of, UnaryOperator.identity());
    }

    /** An instance's frames in a data set that was changed after it was read. */
    public Optional<FrameSource> frames(OpenStudy study, InstanceEntry instance, UnaryOperator<DataSet> change)
            throws IOException {
        return frames(packs, study.owner(), instance, headers::of, change);
    }

    static Optional<FrameSource> frames(Packs packs, OrganisationId owner, InstanceEntry instance) throws IOException {
        return frames(packs, owner, instance, (_, _, reading) -> reading.read(), UnaryOperator.identity());
    }

    private static Optional<FrameSource> frames(
            Packs packs,
            OrganisationId owner,
            InstanceEntry instance,
            FrameHeaders.Asking headers,
            UnaryOperator<DataSet> change)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.of(instance.transferSyntaxUid());
        if (instance.frames() == 0 || syntax.deflated()) {
            // Places in a deflated data set are places in what it inflates to: it is downloaded, not shown.
            return Optional.empty();
        }
        BulkSource bulk = (from, length) ->
                packs.read(owner, instance.location(), from, Math.min(length, instance.length() - from));
        try {
            DataSet header = headers.of(owner, instance.identity(), () -> {
                try (InputStream in = packs.readWithoutFrames(owner, instance.location())) {
                    return DataSetReader.readHeader(in, syntax, ReadOptions.DEFAULT);
                }
            });
            return Optional.of(FrameSource.of(change.apply(header), syntax, bulk));
        } catch (DicomException | PixelException _) {
            return Optional.empty();
        }
    }

    /**
     * Writes what a series' instances say of themselves as an array of DICOM JSON objects (PS3.18 §10.4.1.1.2), one
     * instance at a time, without large values. An empty set of instances means all.
     */
    public void metadata(OpenStudy study, Uid series, Set<Uid> only, Writer out) throws IOException {
        Set<String> wanted = new HashSet<>();
        forEach(study, series, instance -> {
            if (only.isEmpty() || only.contains(instance.sopInstanceUid())) {
                wanted.add(instance.identity().toString());
            }
        });
        String separator = "";
        for (InstanceStore.KeyedPart keyed : instances.index(study.owner(), study.studyId(), series)) {
            IndexPart part = keyed.part();
            if (wanted.isEmpty()) {
                break;
            }
            try (BufferedReader lines = lines(objects.read(study.owner(), part.pack(), part.item(), keyed.key()))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    // A pack also indexes what was a duplicate, or in conflict: each identity is given once.
                    if (wanted.remove(line.substring(0, IDENTITY_DIGITS))) {
                        out.append(separator).append(line, IDENTITY_DIGITS, line.length());
                        separator = ",\n";
                    }
                }
            }
        }
    }

    private static BufferedReader lines(byte[] compressed) {
        try {
            return new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(compressed)), UTF_8));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
