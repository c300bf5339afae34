package org.heliograph.proof.bench;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the disk gives without us: writers that each make an image's file durable by itself, by a temporary file, a flush, a
 * rename and a flush of the folder.
 */
record DiskLimit(Path folder, int writers, int each) implements Contender {
    private static final int IMAGE = 527_000;

    @Override
    public String name() {
        return "the disk (write, flush, rename, flush)";
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public int run() throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            Path file = folder.resolve("flushed-" + writer);
            tasks.add(() -> append(file));
        }
        int written = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (var done : threads.invokeAll(tasks)) {
                written += done.get();
            }
        }
        return written;
    }

    private int append(Path file) throws IOException {
        byte[] image = new byte[IMAGE];
        new Random(1).nextBytes(image);
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        for (int written = 0; written < each; written++) {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(image);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file.resolveSibling(file.getFileName() + "-" + written), REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        return each;
    }
}
