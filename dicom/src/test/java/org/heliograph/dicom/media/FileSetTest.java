package org.heliograph.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileSetTest {
    @TempDir
    private Path folder;

    /** Collects what a file-set tells. */
    private static final class Told implements MediaVisitor {
        private final List<String> instances = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private int withRecord;

        @Override
        public void instance(MediaFile file, Optional<DirectoryRecord> record) {
            instances.add(file.name());
            withRecord += record.isPresent() ? 1 : 0;
        }

        @Override
        public void missing(FileId file, DirectoryRecord record) {
            missing.add(file.toString());
        }

        @Override
        public void other(MediaFile file) {
            others.add(file.name());
        }
    }

    @Test
    void findsEveryFileOfTheDirectory() throws IOException {
        Told told = told(SharedData.path("media/pydicom-fileset"));
        assertThat(told.instances).hasSize(31);
        assertThat(told.withRecord).isEqualTo(31);
        assertThat(told.missing).isEmpty();
        assertThat(told(SharedData.path("media/pydicom-fileset/DICOMDIR")).instances)
                .hasSize(31);
        assertThat(told(SharedData.path("media/tiny-alpha")).instances).hasSize(50);
    }

    @Test
    void findsFilesInLowerCaseAndWithVersions() throws IOException {
        Path source = SharedData.path("media/pydicom-fileset");
        for (Path file : files(source)) {
            String name = source.relativize(file).toString();
            if (name.equals("DICOMDIR") || !name.startsWith("DICOMDIR")) {
                Path target = folder.resolve(name.toLowerCase(Locale.ROOT) + ";1");
                Files.createDirectories(target.resolve("..").normalize());
                Files.copy(file, target);
            }
        }
        Told told = told(folder);
        assertThat(told.instances).hasSize(31).allMatch(name -> name.endsWith(";1"));
    }

    @Test
    void looksAtEveryFileWithoutADirectory() throws IOException {
        Path source = SharedData.path("media/pydicom-fileset/98892001");
        for (Path file : files(source)) {
            Path target = folder.resolve("a").resolve(source.relativize(file).toString());
            Files.createDirectories(target.resolve("..").normalize());
            Files.copy(file, target);
        }
        Files.writeString(folder.resolve("README.TXT"), "text");
        Files.createSymbolicLink(folder.resolve("LINK"), source);
        Told told = told(folder);
        assertThat(told.instances).hasSameSizeAs(files(source)).allMatch(name -> name.startsWith("a/"));
        assertThat(told.others).containsExactly("README.TXT");
    }

    @Test
    void tellsOfFilesThatAreNotThere() throws IOException {
        Files.copy(SharedData.path("media/pydicom-fileset/DICOMDIR"), folder.resolve("dicomdir"));
        Told told = told(folder);
        assertThat(told.instances).isEmpty();
        assertThat(told.missing).hasSize(31);
    }

    @Test
    void findsTheDirectoryInsideAZip() throws IOException {
        Path source = SharedData.path("media/pydicom-fileset");
        Path zip = folder.resolve("disc.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files(source)) {
                String name = source.relativize(file).toString().toLowerCase(Locale.ROOT);
                if (name.equals("dicomdir") || !name.startsWith("dicomdir")) {
                    out.putNextEntry(new ZipEntry("ihe_xdm/sub/" + name));
                    Files.copy(file, out);
                }
            }
        }
        Told told = told(zip);
        assertThat(told.instances).hasSize(31).allMatch(name -> name.startsWith("ihe_xdm/sub/"));
        try (FileSet files = FileSet.open(zip, MediaLimits.DEFAULT)) {
            MediaFile file =
                    files.find(new FileId(List.of("77654033", "CR1", "6154"))).orElseThrow();
            try (InputStream in = file.open()) {
                assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(source.resolve("77654033/CR1/6154")));
            }
        }
    }

    @Test
    void readsPackagesOfIheXdm() throws IOException {
        try (FileSet files = FileSet.open(SharedData.path("media/xdm/xdm_minimal.zip"), MediaLimits.DEFAULT)) {
            Told told = new Told();
            files.scan(told);
            assertThat(told.others).isNotEmpty();
        }
    }

    /** Zip slip: a name is compared, it is no path; nothing is written at all. */
    @Test
    void takesNamesOfAZipForNames() throws IOException {
        Path zip = zip("../../etc/passwd", "/abs", "C:\\x", "..\\..\\y");
        Told told = new Told();
        try (FileSet files = FileSet.open(zip, MediaLimits.DEFAULT)) {
            files.scan(told);
            assertThat(FileId.of(List.of("..", "..", "etc", "passwd"))).isEmpty();
        }
        assertThat(told.others).hasSize(4);
        assertThat(files(folder)).containsExactly(zip);
    }

    @Test
    void refusesABombAndTooManyEntries() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("DICOMDIR"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        assertThat(Files.size(zip)).isLessThan(100_000);
        try (FileSet files = FileSet.open(zip, MediaLimits.DEFAULT)) {
            MediaFile bomb = files.find(new FileId(List.of("DICOMDIR"))).orElseThrow();
            assertThatThrownBy(() -> {
                        try (InputStream in = bomb.open()) {
                            in.transferTo(OutputStream.nullOutputStream());
                        }
                    })
                    .isInstanceOf(DicomException.class);
        }
        MediaLimits two = new MediaLimits(1 << 20, 10, 2, 1 << 20, 10);
        Path many = zip("a", "b", "c");
        assertThatThrownBy(() -> FileSet.open(many, two)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> FileSet.open(Files.writeString(folder.resolve("x"), "no zip"), two))
                .isInstanceOf(DicomException.class);
    }

    private Path zip(String... names) throws IOException {
        Path zip = folder.resolve("made.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(1);
            }
        }
        return zip;
    }

    private static Told told(Path path) throws IOException {
        Told told = new Told();
        try (FileSet files = FileSet.open(path, MediaLimits.DEFAULT)) {
            files.instances(told);
        }
        return told;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
