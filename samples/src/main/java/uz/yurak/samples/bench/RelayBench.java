package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import uz.yurak.samples.bench.Stopwatch.Times;
import uz.yurak.samples.machine.DicomMachine;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.machine.FolderMachine;
import uz.yurak.samples.machine.Machine;
import uz.yurak.samples.machine.Ward;
import uz.yurak.samples.region.AgentHome;
import uz.yurak.samples.region.ConsoleClient;
import uz.yurak.samples.synth.Variant;

/**
 * How long an ECG of 12 leads, 10 s at 500 Hz, takes from its machine through agent, relay and database to the
 * cardiologist's worklist. Needs no data.
 */
final class RelayBench implements Bench {
    private static final int RUNS = 20;

    /** A file that does not arrive is a defect, not a slow one. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String about() {
        return "from C-STORE and from a file in the watched folder to the cardiologist's worklist; agents' memory";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        try (BenchRegion region = new BenchRegion()) {
            AgentHome first = region.region().agentHomes().get(0);
            AgentHome second = region.region().agentHomes().get(1);
            ConsoleClient reader = ConsoleClient.signIn(region.console(), "kardiolog-1");
            InetSocketAddress agent = new InetSocketAddress(InetAddress.getLoopbackAddress(), first.dicomPort());
            Machine dicom = new DicomMachine(agent, "CART1", "YURAK", PATIENCE);
            Machine folder = new FolderMachine(second.inbox(), Duration.ZERO);
            Ward ward = new Ward(1, Clock.systemUTC(), List.of(Variant.NORMAL));

            out.println("| step | first, ms | median of " + RUNS + ", ms | slowest, ms |");
            out.println("|---|---|---|---|");
            Pushes pushes = new Pushes(ward, reader);
            BenchVerb.row(out, "C-STORE answered", pushes.answered(dicom, FileFormat.DICOM));
            BenchVerb.row(out, "C-STORE begun to worklist", pushes.listed(dicom, FileFormat.DICOM));
            BenchVerb.row(out, "file written to worklist", pushes.listed(folder, FileFormat.SCP));
            for (long pid : region.region().agentPids()) {
                out.println("agent, resident: " + BenchRegion.residentMib(pid) + " MiB");
            }
        }
    }

    /** The pushes of one region; each ECG is another patient's, drawn before its clock starts. */
    private static final class Pushes {
        private final Ward ward;
        private final ConsoleClient reader;
        private int pushed;

        Pushes(Ward ward, ConsoleClient reader) {
            this.ward = ward;
            this.reader = reader;
        }

        Times answered(Machine machine, FileFormat format) throws IOException {
            Times times = Stopwatch.time(RUNS, () -> ecg(format), machine::push);
            awaitListed();
            return times;
        }

        Times listed(Machine machine, FileFormat format) throws IOException {
            return Stopwatch.time(RUNS, () -> ecg(format), file -> {
                machine.push(file);
                awaitListed();
            });
        }

        private EcgFile ecg(FileFormat format) throws IOException {
            pushed++;
            return format.write("bench-" + pushed, ward.next()).get(0);
        }

        private void awaitListed() throws IOException {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (reader.get("/api/worklist").path("cases").size() < pushed) {
                if (System.nanoTime() > until) {
                    throw new IOException("an ECG was not in the worklist after " + PATIENCE.toSeconds() + " s");
                }
            }
        }
    }
}
