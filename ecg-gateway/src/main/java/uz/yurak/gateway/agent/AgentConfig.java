package uz.yurak.gateway.agent;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import uz.yurak.gateway.agent.page.PageSettings;
import uz.yurak.gateway.agent.print.PrintSettings;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.record.HospitalId;

/**
 * An agent's configuration; {@code samples/config/agent.properties} explains each key.
 *
 * @param routes to the centers
 * @param listeningCertificate shown to machines that speak TLS to us; the agent's own where none is configured
 * @param state folder of the spool, the journal and the status
 * @param stateKey seals what lies there
 * @param reports folder that recommendations are written to
 * @param print where they are printed; empty where they are not
 * @param maxEnvelopeBytes longer is refused at intake; needs twice its memory
 * @param updates of the agent's own program
 * @param page for those at the hospital; empty where there is none
 * @param ways of pushing
 */
public record AgentConfig(
        String agentId,
        HospitalId hospital,
        Routes routes,
        Path certificate,
        Path key,
        Path authority,
        Path listeningCertificate,
        Path listeningKey,
        Path state,
        StateKey stateKey,
        Path reports,
        Optional<PrintSettings> print,
        SpoolLimits limits,
        int maxEnvelopeBytes,
        Optional<PageSettings> page,
        UpdateSettings updates,
        List<WaySettings> ways) {
    public AgentConfig {
        ways = List.copyOf(ways);
    }

    /** With a state that is not sealed, no printing, and not updated. */
    public AgentConfig(
            String agentId,
            HospitalId hospital,
            Routes routes,
            Path certificate,
            Path key,
            Path authority,
            Path listeningCertificate,
            Path listeningKey,
            Path state,
            Path reports,
            SpoolLimits limits,
            int maxEnvelopeBytes,
            Optional<PageSettings> page,
            List<WaySettings> ways) {
        this(
                agentId,
                hospital,
                routes,
                certificate,
                key,
                authority,
                listeningCertificate,
                listeningKey,
                state,
                StateKey.NONE,
                reports,
                Optional.empty(),
                limits,
                maxEnvelopeBytes,
                page,
                UpdateSettings.NONE,
                ways);
    }

    /**
     * Reads a properties file in UTF-8; relative paths start at the file's folder.
     *
     * @throws IOException names all that is missing or wrong at once
     */
    public static AgentConfig read(Path file) throws IOException {
        Path base = file.toAbsolutePath().getParent();
        Section configuration = Section.of(values(file), base == null ? Path.of("/") : base);
        AgentConfig config = ConfigReader.read(configuration);
        List<String> problems = configuration.problems();
        if (!problems.isEmpty()) {
            throw new IOException(file + ": " + String.join("; ", problems));
        }
        return config;
    }

    private static Map<String, String> values(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": expected a properties file, found none", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": expected a properties file, found " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    /** The same with other ways: what is left may change only with a new start. */
    AgentConfig withWays(List<WaySettings> other) {
        return with(updates, other);
    }

    /** The same, updated so. */
    public AgentConfig withUpdates(UpdateSettings other) {
        return with(other, ways);
    }

    private AgentConfig with(UpdateSettings otherUpdates, List<WaySettings> otherWays) {
        return new AgentConfig(
                agentId,
                hospital,
                routes,
                certificate,
                key,
                authority,
                listeningCertificate,
                listeningKey,
                state,
                stateKey,
                reports,
                print,
                limits,
                maxEnvelopeBytes,
                page,
                otherUpdates,
                otherWays);
    }

    /** The first center, not resolved. */
    public InetSocketAddress center() {
        return routes.center();
    }

    Path spoolFolder() {
        return state.resolve("spool");
    }

    Path waysFolder() {
        return state.resolve("ways");
    }

    Path landingFolder() {
        return state.resolve("landing");
    }

    Path journalFile() {
        return state.resolve("reports.journal");
    }

    Path printsFolder() {
        return state.resolve("prints");
    }

    Path settingsFile() {
        return state.resolve("settings");
    }

    Path errandsFile() {
        return state.resolve("errands.journal");
    }

    Path readingsFile() {
        return state.resolve("readings");
    }

    Path wordsFile() {
        return state.resolve("words");
    }

    Path statusFile() {
        return state.resolve("status.json");
    }

    Path switchedOffFile() {
        return state.resolve("switched-off");
    }
}
