package org.heliograph.proof.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Htj2kCodec;
import org.heliograph.pixels.jpeg2000.Htj2kOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a real frame of 16 bits costs in HTJ2K: 524,288 bytes of CT, 131,072 of MR. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Htj2kMicro {
    @Param({"ct-chest-100", "mr-fruit-phantom-196"})
    public String series = "";

    private final Htj2kCodec codec = new Htj2kCodec();
    private FrameSamples frame = new FrameSamples(1, 1, 8, false, new int[1][1]);
    private byte[] codestream = {};

    @Setup
    public void read() throws IOException {
        frame = CodecFrames.of(series, 50).frames().getLast();
        codestream = codec.encode(frame, Htj2kOptions.DEFAULT);
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(frame, Htj2kOptions.DEFAULT);
    }

    @Benchmark
    public FrameSamples decode() {
        return codec.decode(codestream, DecodeLimits.DEFAULT, 0);
    }
}
