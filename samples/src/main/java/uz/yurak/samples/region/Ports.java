package uz.yurak.samples.region;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * The ports of a demonstration, chosen free once and kept in a file beside its data: a bookmark, an agent's configuration
 * and a machine's settings stay right after a restart.
 */
final class Ports {
    private final Path file;
    private final Consumer<String> say;
    private final Properties kept = new Properties();

    private Ports(Path file, Consumer<String> say) {
        this.file = file;
        this.say = say;
    }

    /** @param say tells a person that a port is not the one they know */
    static Ports open(Path file, Consumer<String> say) throws IOException {
        Ports ports = new Ports(file, say);
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                ports.kept.load(in);
            }
        }
        return ports;
    }

    /**
     * The port of that name: the kept one where it is still free, else a free one, which is kept.
     *
     * @param preferred tried first where none is kept
     */
    int of(String name, int preferred) throws IOException {
        int port = number(kept.getProperty(name), preferred);
        if (isFree(port)) {
            return keep(name, port);
        }
        int other = anyFree();
        say.accept("port " + port + " (" + name + ") is taken by another program; " + other + " instead");
        return keep(name, other);
    }

    /** The port that a person asked for, kept from now on. */
    int asked(String name, int port) throws IOException {
        if (!isFree(port)) {
            throw new IOException("port " + port + " is taken by another program; ask for another with --port");
        }
        return keep(name, port);
    }

    private int keep(String name, int port) throws IOException {
        kept.setProperty(name, Integer.toString(port));
        try (Writer out = Files.newBufferedWriter(file)) {
            kept.store(out, "ports of this demonstration; delete the file to choose anew");
        }
        return port;
    }

    private static int number(String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    static boolean isFree(int port) {
        if (port < 1 || port > 65_535) {
            return false;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // a port that only lingers after a kill is free
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
