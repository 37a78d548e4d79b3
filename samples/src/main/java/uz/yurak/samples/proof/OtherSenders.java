package uz.yurak.samples.proof;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.region.Child;

/**
 * What hospitals use without us: {@code curl} to a web server, {@code storescu} to dcmtk's {@code storescp}, {@code scp} to
 * OpenSSH, each from the agent's end of the line to the center's.
 */
final class OtherSenders {
    static final List<String> NAMES = List.of("curl", "storescu", "scp");

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(10);

    private final Line line;
    private final Path folder;
    private final String host;

    OtherSenders(Line line, Path folder) throws IOException {
        this.line = line;
        this.folder = Files.createDirectories(folder);
        this.host = line.center().getHostString();
    }

    /** How long it took, ms; empty where it is not installed, the line needs root, or it failed. */
    OptionalLong send(String name, EcgFile file) throws IOException {
        if (line.atAgent().isEmpty() || !Commands.isInstalled(name)) {
            return OptionalLong.empty();
        }
        Path written = Files.write(folder.resolve(file.name()), file.bytes().toArray());
        return switch (name) {
            case "curl" -> curl(written);
            case "storescu" -> storescu(written);
            default -> scp(written);
        };
    }

    private OptionalLong curl(Path file) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://" + host + ":" + server.getAddress().getPort() + "/ecg";
            // Without "Expect: 100-continue", which costs a round trip.
            return timed(List.of("curl", "-sSf", "-H", "Expect:", "-T", file.toString(), url));
        } finally {
            server.stop(0);
        }
    }

    private OptionalLong storescu(Path file) throws IOException {
        int port = ProofCenter.freePort();
        try (Child server = Child.start(
                "storescp",
                List.of("storescp", "-od", folder.toString(), Integer.toString(port)),
                folder.resolve("storescp.log"),
                said -> false)) {
            awaitListening(port, server);
            return timed(List.of("storescu", host, Integer.toString(port), file.toString()));
        }
    }

    private OptionalLong scp(Path file) throws IOException {
        Path sshd = Path.of("/usr/sbin/sshd");
        if (!Files.isExecutable(sshd)) {
            return OptionalLong.empty();
        }
        Path key = folder.resolve("key");
        if (Files.notExists(key)) {
            Commands.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
            Files.createDirectories(Path.of("/run/sshd"));
        }
        int port = ProofCenter.freePort();
        List<String> options = List.of(
                "ListenAddress " + host,
                "Port " + port,
                "HostKey " + key,
                "AuthorizedKeysFile " + folder.resolve("key.pub"),
                "StrictModes no",
                "UsePAM no",
                "PidFile none",
                "PermitRootLogin yes",
                "LoginGraceTime 600",
                "Subsystem sftp internal-sftp");
        Path config = Files.write(folder.resolve("sshd.conf"), options);
        try (Child server = Child.start(
                "sshd",
                List.of(sshd.toString(), "-D", "-e", "-f", config.toString()),
                folder.resolve("sshd.log"),
                said -> false)) {
            awaitListening(port, server);
            List<String> command =
                    new ArrayList<>(List.of("scp", "-q", "-P", Integer.toString(port), "-i", key.toString()));
            command.addAll(List.of("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"));
            command.addAll(List.of(file.toString(), "root@" + host + ":" + folder.resolve("received")));
            return timed(command);
        }
    }

    private void awaitListening(int port, Child server) throws IOException {
        long until = System.nanoTime() + LISTENS_WITHIN.toNanos();
        while (true) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(host, port));
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until || !server.isAlive()) {
                    throw new IOException("expected " + server.name() + " to listen, found it silent", e);
                }
                FaultyLine.awaitDue(System.nanoTime() + Duration.ofMillis(50).toNanos());
            }
        }
    }

    private OptionalLong timed(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(line.atAgent());
        whole.addAll(command);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("senders.log").toFile()))
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? OptionalLong.of((System.nanoTime() - began) / 1_000_000)
                    : OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " sends", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
