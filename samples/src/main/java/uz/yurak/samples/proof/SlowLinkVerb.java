package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.record.Bytes;
import uz.yurak.samples.machine.EcgFile;

/** {@code prove slow-link}: what of an ECG is at the center after how many seconds. */
@Command(
        name = "slow-link",
        mixinStandardHelpOptions = true,
        description =
                "Seconds from the machine's receipt to announcement, preview, coarse and exact waveform and verified"
                        + " original over slow links; and how long scp, curl and storescu take with the same file there.")
final class SlowLinkVerb implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "of ECGs and lost packets; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "9600,32000,64000,256000",
            description = "bit/s; default: ${DEFAULT-VALUE}")
    private List<Integer> rates = List.of();

    @Option(names = "--round-trip", defaultValue = "600", description = "ms; default: ${DEFAULT-VALUE}")
    private int roundTripMs;

    @Option(names = "--lost", defaultValue = "50", description = "of 1000 packets, each way; default: ${DEFAULT-VALUE}")
    private int lostPerMille;

    @Option(names = "--times", defaultValue = "3", description = "the median of so many; default: ${DEFAULT-VALUE}")
    private int times;

    @Option(names = "--connections", description = "lines that carry connections, even where packets are possible")
    private boolean connections;

    @Option(names = "--alone", description = "without scp, curl and storescu")
    private boolean alone;

    @Parameters(
            paramLabel = "FILE",
            description = "ECGs to send in turn, no two alike; default: synthetic ones in DICOM")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<EcgFile> ecgs = new ArrayList<>();
        for (Path file : files) {
            ecgs.add(new EcgFile(String.valueOf(file.getFileName()), Bytes.wrap(Files.readAllBytes(file))));
        }
        boolean packets = !connections && PacketLink.isPossible();
        out.println("seed " + seed + ", round trip " + roundTripMs + " ms, " + lostPerMille
                + " of 1000 packets lost each way; "
                + (packets
                        ? "packets, in a network namespace"
                        : "connections (no root): nothing is lost, and no others"));
        SlowLink.Plan plan = new SlowLink.Plan(
                seed, rates, roundTripMs, lostPerMille, times, packets, !alone && packets, List.copyOf(ecgs));
        Path folder = Files.createTempDirectory("yurak-slow-link");
        try (SlowLink link = new SlowLink(plan, folder, out)) {
            link.run();
        }
        return 0;
    }
}
