package uz.yurak.samples.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import uz.yurak.consult.work.LiveDesk;
import uz.yurak.consult.work.LiveDesk.Moment;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.center.UpdateStore;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.rehearsal.OpenRegister;
import uz.yurak.samples.region.WatchedStore;

/**
 * The relay's end of a center with the desk that brings running signals to screens, and a screen that looks at each: a
 * program of its own, {@code FOLDER SECONDS STREAMS…}. Writes the agents' certificates, says where it listens, and how late the
 * screens saw what into a file.
 */
final class LiveLoadCenter {
    /** Of the folder. */
    static final String DELAYS = "delays.txt";

    /** Between two states of the file. */
    static final Duration WRITTEN = Duration.ofMillis(500);

    /** A step's first seconds do not count: agents connect, and code is compiled. */
    static final Duration WARM_UP = Duration.ofSeconds(2);

    private LiveLoadCenter() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        List<Integer> steps =
                Arrays.stream(arguments).skip(2).map(Integer::parseInt).toList();
        int all = steps.stream().mapToInt(Integer::intValue).sum();
        Clock clock = Clock.systemUTC();
        CertificateAuthority authority =
                CertificateAuthority.open(Files.createDirectories(folder.resolve("authority")), clock);
        for (int i = 1; i <= all; i++) {
            ProofHospital hospital = new ProofHospital(i);
            Path own = Files.createDirectories(folder.resolve(hospital.agentId()));
            authority
                    .issueAgent(hospital.agentId(), hospital.id())
                    .write(own.resolve("agent.crt"), own.resolve("agent.key"), own.resolve("authority.crt"));
        }
        LiveDelays delays = new LiveDelays(steps.stream()
                .map(streams -> streams * LiveLoad.glimpses(seconds))
                .toList());
        LiveDesk desk = new LiveDesk(Optional.empty());
        look(desk, steps, delays, clock);
        CenterServer server = new CenterServer(
                LoadCenter.limits(all),
                authority.issueServer(List.of("127.0.0.1")),
                new OpenRegister(),
                new WatchedStore(),
                Outbox.NOTHING,
                desk,
                UpdateStore.NONE,
                clock);
        int port = server.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
        Path file = folder.resolve(DELAYS);
        delays.write(file);
        System.out.println("ready: " + port);
        while (true) {
            TimeUnit.MILLISECONDS.sleep(WRITTEN.toMillis());
            delays.write(file);
        }
    }

    private static void look(LiveDesk desk, List<Integer> steps, LiveDelays delays, Clock clock) {
        int number = 0;
        for (int step = 0; step < steps.size(); step++) {
            int of = step;
            for (int i = 0; i < steps.get(step); i++) {
                number++;
                // A screen is open as long as the program runs.
                desk.look(
                        new ProofHospital(number).id(),
                        LiveStream.session(number),
                        moment -> seen(delays, of, moment, clock.instant()));
            }
        }
    }

    private static void seen(LiveDelays delays, int step, Moment moment, Instant now) {
        if (moment.leads().size() != moment.source().leads().size()) {
            throw new IllegalStateException("a glimpse lost leads");
        }
        double spanMs = 1000 * moment.glimpse().instants() / moment.source().rateHz();
        double newestMs = Duration.between(moment.glimpse().cameAt(), now).toNanos() / 1e6;
        double atMs = 1000 * moment.glimpse().firstSample() / moment.source().rateHz();
        delays.add(step, newestMs + spanMs, atMs >= WARM_UP.toMillis());
    }
}
