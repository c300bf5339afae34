package org.heliograph.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.retention.Retention;
import org.heliograph.platform.retention.RetentionReason;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.PackWriter;
import org.heliograph.platform.study.PlatformPacks;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Backs up a running platform, loses it, and has it again. */
final class StoreCommandTest {
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "test-store-command-");
        // The database server's user walks through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void removeFolder() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void comesBackFromABackupAndErasedStudiesDoNot() throws Exception {
        Path first = data("first");
        Path older = folder.resolve("older");
        OrganisationId here;
        Map<String, ContentIdentity> kept = new TreeMap<>();
        Uid erased;
        try (Shutdown running = new Shutdown()) {
            RunningPlatform platform = start(first, running);
            here = platform.context()
                    .getBean(Organisations.class)
                    .create("Valley", "VALLEY")
                    .orElseThrow()
                    .id();
            kept.putAll(store(platform, here, "dicom/series/mr-brain-xds-i-kos/images"));
            erased = new Uid("1.2.99.1");
            store(platform, here, erased);
            run("backup", "--data", first, "--to", folder.resolve("backup"), "--keys-to", folder.resolve("keys"));
            copy(folder.resolve("backup").resolve("database"), older);

            Studies studies = platform.context().getBean(Studies.class);
            studies.erase(here, studies.find(here, erased).orElseThrow().studyId());
            kept.putAll(store(platform, here, new Uid("1.2.99.2")));
            run("backup", "--data", first, "--to", folder.resolve("backup"), "--keys-to", folder.resolve("keys"));
        }
        // The database of the first backup, the keys and objects of the second: as when the database is lost later.
        FileSystemUtils.deleteRecursively(folder.resolve("backup").resolve("database"));
        copy(older, folder.resolve("backup").resolve("database"));

        Path second = data("second");
        run("restore", "--data", second, "--from", folder.resolve("backup"), "--keys-from", folder.resolve("keys"));
        try (Shutdown running = new Shutdown()) {
            RunningPlatform platform = start(second, running);
            assertThat(identities(platform, here))
                    .as("what came after the backup too")
                    .isEqualTo(kept);
            assertThat(platform.context().getBean(Studies.class).find(here, erased))
                    .isEmpty();
        }

        FileSystemUtils.deleteRecursively(second.resolve("database"));
        String reindexed = run("reindex", "--data", second);
        assertThat(reindexed).contains("2 packs indexed with " + kept.size() + " instances");
        try (Shutdown running = new Shutdown()) {
            RunningPlatform platform = start(second, running);
            assertThat(identities(platform, here)).isEqualTo(kept);
            StudyId study = platform.context()
                    .getBean(Studies.class)
                    .find(here, new Uid("1.2.99.2"))
                    .orElseThrow()
                    .studyId();
            assertThat(platform.context().getBean(Retention.class).reasons(here, study))
                    .as("why it was kept is lost: it is not destroyed by itself")
                    .extracting(RetentionReason::kind)
                    .contains(RetentionReason.Kind.ARCHIVE);
            assertThat(run("drill", "--data", second)).contains("(RTO)", "0 damaged", "The drill went well.");
        }
        run("keys", "rotate", "--data", second, "--level", "master");
        assertThat(run("scrub", "--data", second)).contains(kept.size() + " instances in 2 packs", "0 damaged");
    }

    private Path data(String name) throws IOException {
        Path data = Files.createDirectory(folder.resolve(name));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        return data;
    }

    private static RunningPlatform start(Path data, Shutdown running) {
        return RunningPlatform.start(
                PlatformSettings.read(List.of("--data", data.toString(), "--port", "0"), Map.of()),
                Clock.systemUTC(),
                running);
    }

    private static String run(Object... words) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, UTF_8);
        List<String> arguments = Stream.of(words).map(Object::toString).toList();
        int exit = StoreCommand.of(arguments).orElseThrow().run(Map.of(), out, out);
        assertThat(exit).as(output.toString(UTF_8)).isZero();
        return output.toString(UTF_8);
    }

    private static Map<String, ContentIdentity> store(RunningPlatform platform, OrganisationId here, String series)
            throws IOException {
        List<Path> files = SharedData.dicomFiles(series);
        Map<String, ContentIdentity> identities = new HashMap<>();
        Optional<PackWriter> pack = Optional.empty();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Part10Reader read = Part10Reader.open(in, ReadOptions.DEFAULT);
                byte[] bytes = read.dataSet().readAllBytes();
                Uid syntax = read.meta().transferSyntax().uid();
                var header = org.heliograph.dicom.DataSetReader.readHeader(
                        new ByteArrayInputStream(bytes), TransferSyntax.of(syntax), ReadOptions.DEFAULT);
                Uid study = header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
                Uid instance = header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
                if (pack.isEmpty()) {
                    pack = Optional.of(
                            platform.context().getBean(PlatformPacks.class).begin(here, study));
                }
                pack.get()
                        .add(
                                header.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                                instance,
                                syntax,
                                "test",
                                new ByteArrayInputStream(bytes));
                identities.put(instance.value(), ContentIdentity.of(syntax, new ByteArrayInputStream(bytes)));
            }
        }
        pack.orElseThrow().commit();
        return identities;
    }

    /** A study of one small instance. */
    private static Map<String, ContentIdentity> store(RunningPlatform platform, OrganisationId here, Uid study)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        element(bytes, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7");
        element(bytes, 0x0008, 0x0018, "UI", study + ".1");
        element(bytes, 0x0010, 0x0020, "LO", "P1");
        element(bytes, 0x0020, 0x000D, "UI", study.value());
        element(bytes, 0x0020, 0x000E, "UI", study + ".2");
        Uid syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
        PackWriter pack = platform.context().getBean(PlatformPacks.class).begin(here, study);
        pack.add(
                new Uid("1.2.840.10008.5.1.4.1.1.7"),
                new Uid(study + ".1"),
                syntax,
                "test",
                new ByteArrayInputStream(bytes.toByteArray()));
        pack.commit();
        return Map.of(study + ".1", ContentIdentity.of(syntax, new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String vr, String value) {
        byte[] text = (value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ")).getBytes(UTF_8);
        out.write(group);
        out.write(group >> 8);
        out.write(element);
        out.write(element >> 8);
        out.writeBytes(vr.getBytes(UTF_8));
        out.write(text.length);
        out.write(0);
        out.writeBytes(text);
    }

    /** What every instance that has a row reads to. */
    private static Map<String, ContentIdentity> identities(RunningPlatform platform, OrganisationId here)
            throws IOException {
        Studies studies = platform.context().getBean(Studies.class);
        Map<String, ContentIdentity> found = new TreeMap<>();
        for (var study : studies.page(here, Optional.empty(), 100)) {
            for (SeriesSummary series : studies.series(here, study.studyId())) {
                for (InstanceEntry entry :
                        studies.instances(here, study.studyId(), series.seriesInstanceUid(), new Uid(""), 1_000)) {
                    try (InputStream in =
                            platform.context().getBean(Packs.class).read(here, entry.location())) {
                        found.put(entry.sopInstanceUid().value(), ContentIdentity.of(entry.transferSyntaxUid(), in));
                    }
                }
            }
        }
        return found;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
