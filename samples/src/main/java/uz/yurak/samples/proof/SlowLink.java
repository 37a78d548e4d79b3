package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.rehearsal.OpenRegister;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.region.WatchedStore;

/**
 * How long an ECG takes over slow links, from the machine's receipt to each of its parts at the center; and how long others
 * take with the same file over the same link. The agent is connected, as it always is; the others connect first, as they
 * always do.
 */
final class SlowLink implements AutoCloseable {
    private static final ProofHospital HOSPITAL = new ProofHospital(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Plan plan;
    private final Path folder;
    private final PrintWriter out;
    private final Closing closing = new Closing();
    private final WatchedStore store = new WatchedStore();
    private int pushed;

    /**
     * What is tried.
     *
     * @param bitsPerSecond each in turn, both ways
     * @param roundTripMs half of it each way
     * @param lostPerMille of 1000 packets, each way
     * @param times each measured so often; the median is printed
     * @param packets whether the line carries packets, which needs root and is the only honest way; else connections
     * @param others whether scp, curl and storescu are measured too
     * @param ecgs sent in turn; empty makes ECGs of 12 leads, 10 s, 500 Hz in DICOM
     */
    record Plan(
            long seed,
            List<Integer> bitsPerSecond,
            int roundTripMs,
            int lostPerMille,
            int times,
            boolean packets,
            boolean others,
            List<EcgFile> ecgs) {}

    SlowLink(Plan plan, Path folder, PrintWriter out) {
        this.plan = plan;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Seconds since the machine was told that its ECG is received.
     *
     * @param announced who and how urgent
     * @param exact the exact waveform is committed
     * @param verified the original is committed and compared; parcelBytes is what traveled for all
     */
    record Times(double announced, double preview, double coarse, double exact, double verified, int parcelBytes) {}

    /** Measures and prints. */
    List<Times> run() throws IOException, InterruptedException {
        ProofAgent agent = start();
        agent.line().weather(Weather.CLEAR, Weather.CLEAR);
        push(agent); // The first one also warms both programs.
        out.println("| link | announced | preview | coarse | exact | verified | bytes | "
                + (plan.others() ? OtherSenders.NAMES.stream().collect(Collectors.joining(" | ")) + " |" : ""));
        out.println("|---|---|---|---|---|---|---|" + (plan.others() ? "---|".repeat(OtherSenders.NAMES.size()) : ""));
        List<Times> medians = new ArrayList<>();
        for (int bitsPerSecond : plan.bitsPerSecond()) {
            Weather weather = new Weather(bitsPerSecond / 8, plan.roundTripMs() / 2, 0, plan.lostPerMille(), 0);
            List<Times> times = new ArrayList<>();
            for (int i = 0; i < plan.times(); i++) {
                agent.line().weather(weather, weather);
                times.add(push(agent));
            }
            medians.add(median(times));
            print(bitsPerSecond, medians.get(medians.size() - 1), agent, weather);
        }
        return medians;
    }

    private ProofAgent start() throws IOException, InterruptedException {
        if (plan.packets()) {
            closing.push(PacketLink.centerAddress());
        }
        String host = plan.packets() ? PacketLink.centerHost() : "127.0.0.1";
        CertificateAuthority authority =
                CertificateAuthority.open(Files.createDirectories(folder.resolve("authority")), Clock.systemUTC());
        CenterServer center = new CenterServer(
                CenterLimits.DEFAULT,
                authority.issueServer(List.of(host)),
                new OpenRegister(),
                store,
                Outbox.NOTHING,
                Clock.systemUTC());
        closing.push(center);
        int port = center.start(new InetSocketAddress(host, 0)).getPort();
        Path own = Files.createDirectories(folder.resolve(HOSPITAL.agentId()));
        authority
                .issueAgent(HOSPITAL.agentId(), HOSPITAL.id())
                .write(own.resolve("agent.crt"), own.resolve("agent.key"), own.resolve("authority.crt"));
        Line line = closing.push(Lines.make(plan.packets(), HOSPITAL.number(), port, plan.seed(), folder));
        ProofAgent agent = closing.push(ProofAgent.start(HOSPITAL, folder, line));
        agent.program().awaitReady();
        return agent;
    }

    private EcgFile next() throws IOException {
        int index = pushed++;
        return plan.ecgs().isEmpty()
                ? Cargo.ecg(plan.seed(), index, FileFormat.DICOM)
                : plan.ecgs().get(index % plan.ecgs().size());
    }

    private Times push(ProofAgent agent) throws IOException {
        EcgFile file = next();
        agent.http().push(file);
        long toldNanos = System.nanoTime();
        WatchedStore.Seen seen = store.awaitVerified(file.bytes().sha256(), PATIENCE);
        return new Times(
                seconds(seen.announcedNanos(), toldNanos),
                seconds(seen.nanos(Part.PREVIEW), toldNanos),
                seconds(seen.nanos(Part.COARSE), toldNanos),
                seconds(
                        seen.nanos(Part.WAVEFORM).isPresent() ? seen.nanos(Part.WAVEFORM) : seen.nanos(Part.ORIGINAL),
                        toldNanos),
                seconds(seen.verifiedNanos(), toldNanos),
                seen.parcelBytes());
    }

    /** Not a number where it never came: a parcel may go without a part. */
    private static double seconds(OptionalLong nanos, long sinceNanos) {
        return nanos.isPresent() ? Math.max(0, nanos.getAsLong() - sinceNanos) / 1e9 : Double.NaN;
    }

    private static Times median(List<Times> times) {
        int middle = times.size() / 2;
        return new Times(
                times.stream().map(Times::announced).sorted().toList().get(middle),
                times.stream().map(Times::preview).sorted().toList().get(middle),
                times.stream().map(Times::coarse).sorted().toList().get(middle),
                times.stream().map(Times::exact).sorted().toList().get(middle),
                times.stream().map(Times::verified).sorted().toList().get(middle),
                times.stream().map(Times::parcelBytes).sorted().toList().get(middle));
    }

    private void print(int bitsPerSecond, Times t, ProofAgent agent, Weather weather) throws IOException {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %.1f kbit/s | %.2f | %.2f | %.2f | %.2f | %.2f | %d |",
                bitsPerSecond / 1000.0,
                t.announced(),
                t.preview(),
                t.coarse(),
                t.exact(),
                t.verified(),
                t.parcelBytes()));
        if (plan.others()) {
            OtherSenders others = new OtherSenders(agent.line(), folder.resolve("others"));
            for (String name : OtherSenders.NAMES) {
                agent.line().weather(weather, weather);
                OptionalLong tookMs = others.send(name, next());
                row.append(
                        tookMs.isPresent()
                                ? String.format(Locale.ROOT, " %.1f |", tookMs.getAsLong() / 1000.0)
                                : " – |");
            }
        }
        out.println(row);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
