package uz.yurak.gateway.agent;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.AgentKeys;
import uz.yurak.gateway.enroll.Enroller;
import uz.yurak.gateway.enroll.EnrollmentCode;

/** {@code agent enroll}: exchanges a code of the center's administrator for this agent's certificate. */
@Command(
        name = "enroll",
        description = {
            "Makes this agent's key, which never leaves the computer, and gets its certificate for a one-time code;",
            "writes who it is and where its center is into the configuration."
        },
        mixinStandardHelpOptions = true)
public final class EnrollVerb implements Callable<Integer> {
    private static final int DEFAULT_PORT = 7443;
    private static final int MAX_PORT = 65_535;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--center", required = true, paramLabel = "HOST:PORT", description = "the center's relay")
    private String center = "";

    @Option(
            names = "--code",
            required = true,
            paramLabel = "CODE",
            description = "as the center's administrator told it; holds for 48 hours and for one agent")
    private String code = "";

    @Option(names = "--config", paramLabel = "FILE", description = "default: ${DEFAULT-VALUE}")
    private Path configFile = Path.of("agent.properties");

    @Override
    public Integer call() {
        CommandSpec own = spec;
        if (own == null) {
            throw new IllegalStateException("picocli sets it");
        }
        try {
            InetSocketAddress address = address(center);
            EnrollmentCode parsed = EnrollmentCode.parse(code);
            AgentIdentity agent = enroll(address, parsed);
            own.commandLine()
                    .getOut()
                    .println(agent.agentId() + " of " + agent.hospital() + " is enrolled; its certificate holds until "
                            + agent.endsAt() + "; " + configFile + " is written");
            return 0;
        } catch (IllegalArgumentException e) {
            own.commandLine().getErr().println("yurak: agent enroll: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            own.commandLine().getErr().println("yurak: agent enroll: " + LinkTrouble.of(e, address(center)));
            return 1;
        }
    }

    private AgentIdentity enroll(InetSocketAddress address, EnrollmentCode parsed) throws IOException {
        Path base = configFile.toAbsolutePath().getParent();
        Properties known = new Properties();
        if (Files.exists(configFile)) {
            try (Reader reader = Files.newBufferedReader(configFile, StandardCharsets.UTF_8)) {
                known.load(reader);
            }
        }
        Map<String, String> tls = new LinkedHashMap<>();
        tls.put("tls.certificate", known.getProperty("tls.certificate", "tls/agent.crt"));
        tls.put("tls.key", known.getProperty("tls.key", "tls/agent.key"));
        tls.put("tls.authority", known.getProperty("tls.authority", "tls/authority.crt"));
        Path folder = base == null ? Path.of("/") : base;
        AgentKeys keys = new AgentKeys(
                folder.resolve(tls.getOrDefault("tls.certificate", "")),
                folder.resolve(tls.getOrDefault("tls.key", "")),
                folder.resolve(tls.getOrDefault("tls.authority", "")));
        AgentIdentity agent =
                AgentIdentity.of(Enroller.enroll(address, parsed, keys, AgentVerb.software(), Clock.systemUTC())
                        .certificate());
        EnrolledConfig.write(configFile, agent, address, tls);
        return agent;
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? String.valueOf(DEFAULT_PORT) : text.substring(colon + 1);
        if (host.isBlank() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException("--center: expected HOST:PORT, found " + text);
        }
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
    }
}
