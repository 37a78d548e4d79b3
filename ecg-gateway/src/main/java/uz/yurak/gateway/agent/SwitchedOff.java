package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;

/** The ways that a technician switched off on the agent's page: a file with one name a line, so that a restart keeps it. */
final class SwitchedOff {
    private final Path file;
    private final Set<String> names = new TreeSet<>();

    SwitchedOff(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(name -> !name.isBlank())
                    .forEach(names::add);
        }
    }

    synchronized boolean contains(String name) {
        return names.contains(name);
    }

    synchronized void put(String name, boolean off) throws IOException {
        if (off ? names.add(name) : names.remove(name)) {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, names, StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
