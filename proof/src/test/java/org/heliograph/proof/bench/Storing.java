package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One sender, one receiver, and images that the receiver has not seen.
 *
 * @param images images an association
 * @param command the sender's command, without the folder, which is its last word
 */
record Storing(String name, Images source, List<Path> folders, int images, List<String> command, Path log)
        implements Contender {
    @Override
    public void prepare() throws IOException, InterruptedException {
        for (Path folder : folders) {
            source.fill(folder, images);
        }
        Launched.together(log, List.of(List.of("sync")));
    }

    @Override
    public int run() throws IOException, InterruptedException {
        List<List<String>> commands = new ArrayList<>();
        for (Path folder : folders) {
            List<String> words = new ArrayList<>(command);
            words.add(folder.toString());
            commands.add(words);
        }
        Launched.together(log, commands);
        return images * folders.size();
    }
}
