package org.heliograph.dicom.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;

/** A ZIP, read in place: entries are found by name, and what comes out of them is counted. */
final class ZipMedium implements Medium {
    private static final long ALWAYS_ALLOWED = 1 << 20;

    private final ZipFile zip;
    private final long zipLength;
    private final MediaLimits limits;
    private final Map<String, ZipEntry> byName = new LinkedHashMap<>();
    private final String folder;
    private long inflated;

    private ZipMedium(ZipFile zip, long zipLength, MediaLimits limits) {
        this.zip = zip;
        this.zipLength = zipLength;
        this.limits = limits;
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> byName.putIfAbsent(folded(entry), entry));
        this.folder = byName.keySet().stream()
                .filter(name -> name.equals("dicomdir") || name.endsWith("/dicomdir"))
                .map(name -> name.substring(0, name.length() - "dicomdir".length()))
                .min((one, other) -> one.length() - other.length())
                .orElse("");
    }

    static ZipMedium open(Path path, MediaLimits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw notZip(broken);
        }
        try {
            if (zip.size() > limits.maxFiles()) {
                throw new DicomException("more than " + limits.maxFiles() + " entries", 0, new Tag(0));
            }
            return new ZipMedium(zip, Files.size(path), limits);
        } catch (DicomException | IOException refused) {
            zip.close();
            throw refused;
        } catch (IllegalArgumentException broken) {
            zip.close();
            throw notZip(broken);
        }
    }

    private static DicomException notZip(Exception cause) {
        DicomException refused = new DicomException("neither a folder nor a ZIP that can be read", 0, new Tag(0));
        refused.initCause(cause);
        return refused;
    }

    /** Backslashes part folders in what some writers make. */
    private static String folded(ZipEntry entry) {
        String[] components = entry.getName().split("[/\\\\]", -1);
        StringBuilder folded = new StringBuilder();
        for (String component : components) {
            folded.append(folded.isEmpty() ? "" : "/").append(FileId.folded(component));
        }
        return folded.toString();
    }

    @Override
    public Optional<MediaFile> dicomdir() {
        return Optional.ofNullable(byName.get(folder + "dicomdir")).map(this::file);
    }

    @Override
    public Optional<MediaFile> find(FileId id) {
        return Optional.ofNullable(byName.get(folder + id.folded())).map(this::file);
    }

    @Override
    public void each(FileVisitor visitor) throws IOException {
        for (Map.Entry<String, ZipEntry> entry : byName.entrySet()) {
            String name = entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1);
            if (!name.startsWith(".") && !name.equals("dicomdir")) {
                visitor.file(file(entry.getValue()));
            }
        }
    }

    private MediaFile file(ZipEntry entry) {
        return new MediaFile(entry.getName(), () -> {
            long compressed = Math.clamp(entry.getCompressedSize(), 0, zipLength);
            long most = Math.max(ALWAYS_ALLOWED, Math.multiplyExact(compressed, (long) limits.maxRatio()));
            try {
                return new Counted(zip.getInputStream(entry), most);
            } catch (ZipException | EOFException broken) {
                throw notZip(broken);
            }
        });
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The bytes of an entry, as long as neither it nor the ZIP gives too many. */
    private final class Counted extends InputStream {
        private final InputStream in;
        private long left;

        Counted(InputStream in, long most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read;
            try {
                read = in.read(target, from, length);
            } catch (ZipException | EOFException broken) {
                throw notZip(broken);
            }
            left -= Math.max(0, read);
            inflated += Math.max(0, read);
            if (left < 0 || inflated > limits.maxInflated()) {
                throw new DicomException("more out of a ZIP than allowed", inflated, new Tag(0));
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
