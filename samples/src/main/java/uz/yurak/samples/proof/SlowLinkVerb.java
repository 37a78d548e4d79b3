package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    @Mixin
    private ProofOptions options = new ProofOptions();

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
        PrintWriter out = options.out();
        List<EcgFile> ecgs = new ArrayList<>();
        for (Path file : files) {
            ecgs.add(new EcgFile(String.valueOf(file.getFileName()), Bytes.wrap(Files.readAllBytes(file))));
        }
        boolean packets = !connections && PacketLink.isPossible();
        out.println("seed " + options.seed() + ", round trip " + roundTripMs + " ms, " + lostPerMille
                + " of 1000 packets lost each way; "
                + (packets
                        ? "packets, in a network namespace"
                        : "connections (no root): nothing is lost, and no others"));
        SlowLink.Plan plan = new SlowLink.Plan(
                options.seed(), rates, roundTripMs, lostPerMille, times, packets, !alone && packets, List.copyOf(ecgs));
        Path folder = options.folder();
        try (SlowLink link = new SlowLink(plan, folder, out)) {
            link.run();
        }
        return 0;
    }
}
