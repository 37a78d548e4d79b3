package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The filters that a broker may still hold a subscription of ours for, in a file with a line each. A session outlives our
 * configuration: what is not wanted any more has to be unsubscribed by its name.
 */
final class MqttFilters {
    private final Path file;
    private final Set<String> wanted;

    /** @param wanted now */
    MqttFilters(Path file, Set<String> wanted) {
        this.file = file;
        this.wanted = new TreeSet<>(wanted);
    }

    /** Before subscribing. @return what is to be unsubscribed */
    Set<String> change() throws IOException {
        Set<String> all = read();
        Set<String> gone = new TreeSet<>(all);
        gone.removeAll(wanted);
        all.addAll(wanted);
        Files.write(file, all, StandardCharsets.UTF_8);
        return gone;
    }

    /** The broker has unsubscribed us. */
    void changed() throws IOException {
        Files.write(file, wanted, StandardCharsets.UTF_8);
    }

    private Set<String> read() throws IOException {
        try {
            return new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return new TreeSet<>();
        }
    }
}
