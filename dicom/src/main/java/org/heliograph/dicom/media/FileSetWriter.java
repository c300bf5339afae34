package org.heliograph.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.media.FileSetOptions.MissingKeys;
import org.heliograph.dicom.media.RecordBranch.Branch;

/**
 * Makes a file-set in a folder (PS3.10 §8): of files that it copies there under names of its own, or of files that are in
 * place and have names that a medium can have. At the end {@link #writeDirectory} puts a DICOMDIR beside them.
 *
 * <pre>{@code
 * FileSetWriter media = new FileSetWriter(folder, FileSetOptions.DEFAULT);
 * for (Path file : files) {
 *     media.copy(file);
 * }
 * media.writeDirectory();
 * }</pre>
 */
public final class FileSetWriter {
    /** What became of a file. */
    public sealed interface Outcome {}

    /** It is in the file-set; warnings name what a stricter reader may object to, without values. */
    public record Added(FileId id, List<String> warnings) implements Outcome {
        public Added {
            warnings = List.copyOf(warnings);
        }
    }

    /** It is not in the file-set, and why. */
    public record Refused(String reason) implements Outcome {}

    /** Group 7FE0 has pixel data only, which no key is of. */
    private static final ReadOptions HEADER = ReadOptions.DEFAULT.withStopBefore(Tag.of(0x7FE0, 0));

    private static final FileId DICOMDIR = new FileId(List.of("DICOMDIR"));

    private final Path root;
    private final MediaFolder folder;
    private final FileSetOptions options;
    private final RecordBranch records = new RecordBranch();
    private final Set<Uid> instances = new HashSet<>();

    public FileSetWriter(Path root, FileSetOptions options) {
        this.root = root.toAbsolutePath().normalize();
        this.folder = new MediaFolder(this.root);
        this.options = options;
    }

    /** How many instances are in the file-set. */
    public int size() {
        return instances.size();
    }

    /** Copies a file into the file-set, with meta information if it had none; on the disk before it has its name. */
    public Outcome copy(Path file) throws IOException {
        return add(file, Optional.empty());
    }

    /** Takes a file that is in the folder already, and whose name a medium can have in upper case. */
    public Outcome refer(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        root.relativize(file.toAbsolutePath().normalize())
                .forEach(name -> names.add(name.toString().toUpperCase(Locale.ROOT)));
        if (Medium.isDicomdir(names.getLast())) {
            return new Refused("directory of a file-set");
        }
        Optional<FileId> id = FileId.of(names).filter(FileId::isConforming);
        return id.isPresent()
                ? add(file, id)
                : new Refused("name that no medium can have: up to 8 parts of up to 8 characters A-Z, 0-9, _");
    }

    /** Writes the DICOMDIR, in place of one that was there; it is on the disk before it has its name. */
    public void writeDirectory() throws IOException {
        folder.sync();
        // PS3.5 §B.2: a UID that is a UUID.
        UUID uuid = UUID.randomUUID();
        Uid uid = new Uid("2.25." + new BigInteger(uuid.toString().replace("-", ""), 16));
        DirectoryWriter writer = new DirectoryWriter(options.fileSetId(), uid);
        folder.put(DICOMDIR, out -> writer.write(out, records.root()));
        folder.sync();
    }

    private Outcome add(Path path, Optional<FileId> inPlace) throws IOException {
        try (DicomFile file = DicomFile.open(path, HEADER)) {
            return add(file, inPlace);
        } catch (DicomException notDicom) {
            return new Refused("no DICOM: " + notDicom.getMessage());
        }
    }

    private Outcome add(DicomFile file, Optional<FileId> inPlace) throws IOException {
        DataSet header = file.dataSet();
        Optional<Uid> sopClass = header.uid(Tags.SOP_CLASS_UID);
        Optional<Uid> sopInstance = header.uid(Tags.SOP_INSTANCE_UID);
        boolean hasMeta = file.meta().dataSet().contains(Tags.TRANSFER_SYNTAX_UID);
        if (sopClass.isEmpty() || sopInstance.isEmpty()) {
            return new Refused("no SOP class or no SOP instance UID");
        }
        if (sopClass.get().equals(Uids.MEDIA_STORAGE_DIRECTORY_STORAGE)) {
            return new Refused("directory of a file-set");
        }
        if (inPlace.isPresent() && !hasMeta) {
            return new Refused("no file meta information, without which nothing is on a medium");
        }
        if (instances.contains(sopInstance.get())) {
            return new Refused("instance that is in the file-set already");
        }
        Branch branch = records.branch(header, sopClass.get(), sopInstance.get());
        if (branch.refusal().isPresent()) {
            return new Refused(branch.refusal().get());
        }
        if (options.missingKeys() == MissingKeys.REFUSE && !branch.missing().isEmpty()) {
            return new Refused("no value for " + String.join(", ", branch.missing()));
        }
        FileId id = inPlace.orElseGet(() -> free(branch));
        if (inPlace.isEmpty()) {
            copy(file, sopClass.get(), sopInstance.get(), hasMeta, id);
        }
        branch.grow(id, file.transferSyntax().uid());
        instances.add(sopInstance.get());
        return new Added(id, warnings(file, sopInstance.get(), branch));
    }

    private FileId free(Branch branch) {
        int number = branch.number();
        FileId id = branch.name(number);
        while (folder.has(id)) {
            id = branch.name(++number);
        }
        return id;
    }

    private void copy(DicomFile file, Uid sopClass, Uid sopInstance, boolean hasMeta, FileId id) throws IOException {
        if (hasMeta) {
            folder.put(id, file::copyTo);
            return;
        }
        try (InputStream dataSet = file.encodedDataSet()) {
            folder.put(
                    id,
                    out -> Part10Writer.write(
                            out, sopClass, sopInstance, file.transferSyntax().uid(), dataSet));
        }
    }

    private List<String> warnings(DicomFile file, Uid sopInstance, Branch branch) {
        List<String> warnings = new ArrayList<>();
        branch.missing().forEach(key -> warnings.add("no value for " + key));
        if (!options.profile().allows(file.transferSyntax())) {
            warnings.add("transfer syntax " + file.transferSyntax().uid() + " is not in the profile");
        }
        if (!file.meta().sopInstance().filter(sopInstance::equals).isPresent()) {
            warnings.add("file meta information names no or another instance");
        }
        return warnings;
    }
}
