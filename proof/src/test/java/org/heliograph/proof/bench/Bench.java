package org.heliograph.proof.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The entry of {@code ./heliograph bench}: exit 0 measured, 2 wrong words. */
public final class Bench {
    private static final String USAGE = """
            usage: ./heliograph bench WHAT [OPTION...]

              receive    C-STORE in, storescu to: the tool, the gateway, storescp, Orthanc; and the disk's own limit
              send       C-STORE out to storescp and to Orthanc: the tool, storescu
              headers    1,000 headers of real files dumped: the tool, dcmdump, pydicom
              dicomweb stow|wado|recompressed|frames   over TLS: STOW-RS and WADO-RS beside Orthanc, frames beside nginx
              search     QIDO-RS among --studies N (100000) synthetic studies, --requests N (200) of each kind of query
              codecs     HTJ2K of real CT: ours, OpenJPH's tools, its WebAssembly build in Node (by npm); ratios beside JPEG-LS and JPEG 2000
              large      a 4 GB multi-frame object through a heap of 128 MB
              memory     what the gateway takes while 4 GB and a frame of 200 MB go through it; fails over 256 MB
              line       site to reader over a slow line: the gateway, storescu over TLS to Orthanc, curl of a tar
              micro      parts of the library by JMH (more arguments go to JMH)

              --rounds N     how often each is measured, in turn                     (5)
              --warm-up N    rounds before those, which do not count                (1)
              --images N     images of 512 x 512 an association                      (100; receive 300)
              --clients N, --together N
                             dicomweb: only with so many clients, and so many instances a request
              --beside DIR   dicomweb: the platform of another tree as well, in turn with this one
              --no-gateway   receive: leave out the gateway, which needs a platform
              --no-orthanc   receive, dicomweb: leave out Orthanc, which stalls on each image
              --wanlink PATH, --rtt MS, --rate MBIT, --loss PERCENT (each of several: 20,100,1000), --alone, --cut SECONDS
                             line: the program that makes the line, and what it is like (50 ms, 100 Mbit/s, 0.1 %);
                             only the gateway; one more round with the line down for so long in the middle

            The images are those of ct-chest-100 in HELIOGRAPH_TEST_DATA. Root is needed for the route with quick acknowledgement.
            """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || Stream.of(arguments).anyMatch(List.of("--help", "-h")::contains)) {
            System.out.print(USAGE);
            return;
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "receive" -> new ReceiveBench(BenchOptions.parse(rest, ReceiveBench.IMAGES)).run();
            case "send" -> new SendBench(BenchOptions.parse(rest)).run();
            case "headers" -> new HeadersBench(BenchOptions.parse(rest)).run();
            case "dicomweb" -> {
                if (rest.isEmpty()) {
                    throw new IllegalArgumentException("dicomweb stow, wado, recompressed or frames");
                }
                new DicomWebBench(BenchOptions.parse(rest.subList(1, rest.size()))).run(rest.getFirst());
            }
            case "search" -> SearchBench.parse(rest).run();
            case "codecs" -> new CodecBench(BenchOptions.parse(rest)).run();
            case "large" -> LargeObjectBench.run();
            case "memory" -> GatewayMemoryBench.run();
            case "line" -> {
                for (LineOptions line : LineOptions.each(rest)) {
                    new LineBench(line).run();
                }
            }
            case LineBench.FAR_END -> new LineRun(LineOptions.parse(rest)).run();
            case "micro" -> MicroBench.run(rest);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
        // HTTP clients and mail sinks of the programs around leave threads behind.
        System.exit(0);
    }
}
