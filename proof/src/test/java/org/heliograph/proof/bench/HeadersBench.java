package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** 1,000 real headers as text, whole processes: ours, dcmtk's and pydicom's. */
final class HeadersBench {
    private static final int FILES = 1000;
    private static final String PYDICOM = """
            import sys, pathlib, pydicom
            sys.stdout.reconfigure(encoding='utf-8', errors='replace')
            for p in sorted(pathlib.Path(sys.argv[1]).rglob('*.dcm')):
                sys.stdout.write(str(pydicom.dcmread(p, stop_before_pixels=True, force=True)))
            """;

    private final BenchOptions options;

    HeadersBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws Exception {
        try (BenchFolder folder = BenchFolder.create()) {
            Path images = folder.path("headers");
            realFiles(images);
            Rounds.compare(
                    "headers dumped, real files of many kinds in the page cache, whole processes",
                    options,
                    List.of(
                            dump(
                                    folder,
                                    "tool",
                                    List.of(folder.peers().launcher(), "dicom", "dump", images.toString())),
                            dump(folder, "dcmdump", List.of("dcmdump", "-q", "+sd", "+r", images.toString())),
                            dump(folder, "pydicom", List.of("/usr/bin/python3", "-c", PYDICOM, images.toString()))));
        }
    }

    /** Every kind of object that the shared files have, again and again until there are enough. */
    private static void realFiles(Path folder) throws IOException {
        List<Path> real = new ArrayList<>();
        for (String part : new String[] {"dicom/modalities", "dicom/series"}) {
            try (Stream<Path> files = Files.walk(Images.data().resolve(part))) {
                files.filter(file -> file.toString().endsWith(".dcm")).sorted().forEach(real::add);
            }
        }
        Files.createDirectories(folder);
        for (int file = 0; file < FILES; file++) {
            Files.copy(real.get(file % real.size()), folder.resolve(String.format(Locale.ROOT, "%05d.dcm", file)));
        }
    }

    private static Contender dump(BenchFolder folder, String name, List<String> command) {
        Path out = folder.log(name + "-dump");
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void prepare() throws IOException {
                Files.deleteIfExists(out);
            }

            @Override
            public int run() throws IOException, InterruptedException {
                Launched.together(out, List.of(command));
                return FILES;
            }
        };
    }
}
