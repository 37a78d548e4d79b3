package uz.yurak.samples.proof;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.samples.region.Child;

/**
 * A line that carries packets: the agent runs in a network namespace of its own (Linux), and each packet between it and the
 * center passes through this program, which sends it late, slowly, altered, or not at all. TCP at both ends sees a real bad
 * link. Needs root, {@code ip} and {@code socat}; takes addresses below 10 and gives them back.
 *
 * <pre>
 *  namespace                                   here
 *  agent ── TUN ── socat ── UDP ── {@link PacketRelay} ── UDP ── socat ── TUN ── center's address
 *  agent ── veth ────────────────────────────────────────────────────── veth ── machines
 * </pre>
 */
final class PacketLink implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(PacketLink.class);

    /** So that a packet and what carries it stay below the usual 1500 of a modem's link. */
    private static final int MTU_BYTES = 1400;

    private static final int TRIES = 100;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final String name;
    private final int network;
    private final int number;
    private final InetSocketAddress center;
    private final Deque<AutoCloseable> lastFirst = new ArrayDeque<>();
    private final PacketRelay relay;

    /** Whether this computer can make one. */
    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Files.exists(Path.of("/dev/net/tun"))
                && Commands.isInstalled("ip")
                && Commands.isInstalled("socat");
    }

    /** An address for the center that all links reach; the same for the life of this program. */
    static String centerHost() {
        return "10." + network() + ".255.1";
    }

    /** Of this program alone, so that two proofs may run beside each other. */
    private static int network() {
        return 100 + (int) (ProcessHandle.current().pid() % 100);
    }

    /** Gives this computer the center's address. */
    static AutoCloseable centerAddress() throws IOException {
        Commands.run("ip", "addr", "add", centerHost() + "/32", "dev", "lo");
        return () -> Commands.run("ip", "addr", "del", centerHost() + "/32", "dev", "lo");
    }

    /**
     * Makes the namespace and both links.
     *
     * @param number of the link, 1 to 200
     * @param port of the center at {@link #centerHost()}
     */
    PacketLink(int number, int port, long seed, Path logs) throws IOException {
        this.network = network();
        this.number = number;
        this.name = "yk" + ProcessHandle.current().pid() % 100_000 + "n" + number;
        this.center = new InetSocketAddress(centerHost(), port);
        this.relay = new PacketRelay(seed);
        lastFirst.push(relay);
        try {
            make(logs);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void make(Path logs) throws IOException {
        ip("netns", "add", name);
        lastFirst.push(() -> ip("netns", "del", name));
        atAgentIp("link", "set", "lo", "up");
        String wanAgent = name + "a";
        String wanCenter = name + "c";
        lastFirst.push(tun(wanAgent, relay.agentPort(), relay.agentSidePort(), logs));
        lastFirst.push(tun(wanCenter, relay.centerPort(), relay.centerSidePort(), logs));
        ip("link", "set", wanAgent, "netns", name);
        atAgentIp("addr", "add", wan(1) + "/30", "dev", wanAgent);
        atAgentIp("link", "set", wanAgent, "up", "mtu", Integer.toString(MTU_BYTES));
        ip("addr", "add", wan(2) + "/30", "dev", wanCenter);
        ip("link", "set", wanCenter, "up", "mtu", Integer.toString(MTU_BYTES));
        atAgentIp("route", "add", centerHost() + "/32", "via", wan(2));
        lan();
    }

    private Child tun(String device, int ownPort, int relayPort, Path logs) throws IOException {
        Child socat = Child.start(
                device,
                List.of(
                        "socat",
                        "TUN,tun-name=" + device + ",tun-type=tun,iff-no-pi",
                        "UDP4:127.0.0.1:" + relayPort + ",bind=127.0.0.1:" + ownPort),
                logs.resolve("links.log"),
                line -> false);
        awaitDevice(device);
        return socat;
    }

    private void lan() throws IOException {
        String here = name + "l";
        String there = name + "m";
        ip("link", "add", here, "type", "veth", "peer", "name", there);
        ip("link", "set", there, "netns", name);
        atAgentIp("addr", "add", agentHost() + "/30", "dev", there);
        atAgentIp("link", "set", there, "up");
        ip("addr", "add", "10." + network + "." + number + ".5/30", "dev", here);
        ip("link", "set", here, "up");
    }

    private static void awaitDevice(String device) throws IOException {
        for (int i = 0; i < TRIES && Files.notExists(Path.of("/sys/class/net", device)); i++) {
            FaultyLine.awaitDue(System.nanoTime() + BETWEEN_TRIES.toNanos());
        }
        if (Files.notExists(Path.of("/sys/class/net", device))) {
            throw new IOException("expected socat to make the device " + device + ", found none");
        }
    }

    private String wan(int end) {
        return "10." + network + "." + number + "." + end;
    }

    private void atAgentIp(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-n", name));
        command.addAll(List.of(arguments));
        ip(command.toArray(String[]::new));
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Commands.run(command);
    }

    @Override
    public InetSocketAddress center() {
        return center;
    }

    @Override
    public String agentHost() {
        return "10." + network + "." + number + ".6";
    }

    @Override
    public List<String> atAgent() {
        return List.of("ip", "netns", "exec", name);
    }

    @Override
    public void weather(Weather up, Weather down) {
        relay.weather(up, down);
    }

    @Override
    public void cut() {
        relay.cut(true);
    }

    @Override
    public void mend() {
        relay.cut(false);
    }

    @Override
    public void close() {
        while (!lastFirst.isEmpty()) {
            try {
                lastFirst.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of a link did not go: {}", e.toString());
            }
        }
    }
}
