package uz.yurak.gateway.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;

/** A broker of the hospital's: {@code mosquitto} on a port of its own, which keeps its port and its sessions when it is started again. */
public final class Mosquitto implements AutoCloseable {
    public static final String USER = "agent";
    public static final String PASSWORD = "right";

    private final Path folder;
    private final Path config;
    private final int port;
    private final Optional<Path> authority;
    private Process process;

    private Mosquitto(Path folder, int port, Optional<Path> authority) {
        this.folder = folder;
        this.config = folder.resolve("mosquitto.conf");
        this.port = port;
        this.authority = authority;
    }

    /** @param material what it shows; empty where it speaks no TLS */
    public static Mosquitto start(Path folder, Optional<KeyMaterial> material) throws Exception {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path authority = folder.resolve("ca.crt");
        Mosquitto broker = new Mosquitto(folder, port, material.map(any -> authority));
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "user " + System.getProperty("user.name"),
                "allow_anonymous false",
                "password_file " + folder.resolve("passwords"),
                "persistence true",
                "persistence_location " + folder + "/"));
        if (material.isPresent()) {
            material.get().write(folder.resolve("broker.crt"), folder.resolve("broker.key"), authority);
            lines.add("certfile " + folder.resolve("broker.crt"));
            lines.add("keyfile " + folder.resolve("broker.key"));
        }
        Files.write(broker.config, lines, StandardCharsets.UTF_8);
        run(List.of("mosquitto_passwd", "-c", "-b", folder.resolve("passwords").toString(), USER, PASSWORD));
        broker.start();
        return broker;
    }

    private static int run(List<String> command) throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.set(0, Peers.require(command.get(0)).toString());
        Process process = new ProcessBuilder(whole).inheritIO().start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), command.get(0) + " ends");
        return process.exitValue();
    }

    /** Listens when this returns. */
    public void start() throws Exception {
        process = new ProcessBuilder(Peers.require("mosquitto").toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Await.until("the broker listens", () -> {
            assertTrue(process.isAlive(), () -> "the broker ended: " + log());
            try (Socket socket = new Socket()) {
                socket.connect(address());
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** @param name STOP or CONT; USR1 has it write what it holds to its disk */
    public void signal(String name) throws Exception {
        assertTrue(run(List.of("kill", "-" + name, "" + process.pid())) == 0, "a signal is sent");
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** What its clients check it against. */
    public Optional<Path> authority() {
        return authority;
    }

    /** How many bytes of messages and sessions it has on the disk. */
    public long savedBytes() throws IOException {
        Path saved = folder.resolve("mosquitto.db");
        return Files.exists(saved) ? Files.size(saved) : 0;
    }

    /** Publishes a file at least once; the broker has it when this returns. */
    public void publish(String topic, Path file, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-h", "localhost", "-p", "" + port));
        authority.ifPresent(path -> command.addAll(List.of("--cafile", path.toString())));
        command.addAll(List.of("-V", "mqttv5", "-q", "1", "-u", USER, "-P", PASSWORD, "-t", topic));
        command.addAll(List.of("-f", file.toString()));
        command.addAll(List.of(more));
        assertTrue(run(command) == 0, "mosquitto_pub publishes");
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
