package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Htj2kCodec;
import org.heliograph.pixels.jpeg2000.Htj2kOptions;

/** Our codec as a process of its own, cold: {@code encode|decode FOLDER PASSES}, with the files that the peers have. */
public final class CodecProcess {
    private CodecProcess() {}

    public static void main(String[] words) throws IOException {
        boolean encode = words[0].equals("encode");
        Htj2kCodec codec = new Htj2kCodec();
        List<byte[]> files = new ArrayList<>();
        List<FrameSamples> frames = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of(words[1]))) {
            for (Path file : all.filter(name -> name.toString().endsWith(encode ? ".raw" : ".j2c"))
                    .sorted()
                    .toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        if (encode) {
            files.forEach(raw -> frames.add(CodecFrames.samples(raw, 512, 512, true)));
        }
        for (int pass = 0; pass < Integer.parseInt(words[2]); pass++) {
            frames.forEach(frame -> codec.encode(frame, Htj2kOptions.DEFAULT));
            if (!encode) {
                files.forEach(stream -> codec.decode(stream, DecodeLimits.DEFAULT, 0));
            }
        }
    }
}
