package uz.yurak.samples.region;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command that starts an agent as hospitals do, in little memory: {@code samples/service/start-agent.sh}, as the launcher
 * runs it, with the launcher's class path and archive of classes where this was started by {@code ./yurak}.
 */
public final class AgentCommand {
    /** Where Yurak is, from the folder of a module, in which tests run, and from its own. */
    private static final List<String> HOMES = List.of("..", "");

    private AgentCommand() {}

    /** @param configuration of the agent */
    public static List<String> of(Path configuration) throws IOException {
        Path home = home();
        Optional<Path> jar = jar(home);
        List<String> command = new ArrayList<>(List.of("env", "-u", "YURAK_JAVA_OPTIONS"));
        command.add("YURAK_JAVA=" + Path.of(System.getProperty("java.home"), "bin", "java"));
        command.add(script(home).toString());
        command.add("run");
        command.add(archive(home).toString());
        command.add(jar.map(own -> libraries(home) + File.separator + "*" + File.pathSeparator + own)
                .orElse(System.getProperty("java.class.path")));
        command.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("--", "agent", "--config", configuration.toString()));
        return command;
    }

    private static Path home() throws IOException {
        String told = System.getProperty("yurak.home", "");
        List<String> homes = told.isEmpty() ? HOMES : List.of(told);
        return homes.stream()
                .map(home -> Path.of(home).toAbsolutePath().normalize())
                .filter(home -> Files.isExecutable(script(home)))
                .findFirst()
                .orElseThrow(() -> new IOException("expected samples/service/start-agent.sh in " + homes));
    }

    private static Path script(Path home) {
        return home.resolve("samples").resolve("service").resolve("start-agent.sh");
    }

    private static Path libraries(Path home) {
        return home.resolve("ecg-gateway").resolve("target").resolve("lib");
    }

    /** As the launcher names it; where there is none, or of other jars, the agent starts without it. */
    private static Path archive(Path home) {
        return home.resolve("ecg-gateway")
                .resolve("target")
                .resolve("agent-" + Runtime.version().feature() + ".jsa");
    }

    /** The agent's own program where this was started by {@code ./yurak}; tests have its classes among their own. */
    private static Optional<Path> jar(Path home) throws IOException {
        if (System.getProperty("yurak.home", "").isEmpty() || Files.notExists(libraries(home))) {
            return Optional.empty();
        }
        Path target = home.resolve("ecg-gateway").resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return Optional.of(files.filter(f -> f.getFileName().toString().matches("ecg-gateway-.*\\.jar"))
                    .filter(f -> !f.getFileName().toString().matches(".*-(tests|sources)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no ecg-gateway jar in " + target + "; build with ./yurak")));
        }
    }
}
