package uz.yurak.gateway.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.gateway.intake.DicomSource;
import uz.yurak.gateway.intake.FolderSource;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** Reads an agent's properties and remembers all that is wrong, to say it at once. */
final class ConfigReader {
    private static final Pattern FOLDER_KEY = Pattern.compile("folder\\.([a-z0-9-]{1,20})\\..*");
    private static final Pattern STATION_KEY = Pattern.compile("dicom\\.station\\.([a-z0-9-]{1,20})\\..*");

    /** IANA's port for DICOM, free for all users. */
    private static final int DICOM_PORT = 11112;

    private static final int MIB = 1 << 20;

    /** Fits a heap of 64 MiB twice over; an ECG of ten seconds has 0.1 to 1 MiB. */
    private static final int ENVELOPE_MIB = 8;

    private final Properties properties;
    private final Path base;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    ConfigReader(Properties properties, Path base) {
        this.properties = properties;
        this.base = base;
    }

    AgentConfig read(Path file) throws IOException {
        AgentConfig config = config();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!known.contains(key)) {
                problems.add(key + ": expected a key that is known, found this one");
            }
        }
        if (!problems.isEmpty()) {
            throw new IOException(file + ": " + String.join("; ", problems));
        }
        return config;
    }

    private AgentConfig config() {
        return new AgentConfig(
                required("agent.id", "agent", Function.identity(), "a name"),
                required("agent.hospital", new HospitalId("none"), HospitalId::new, "a hospital's id"),
                InetSocketAddress.createUnresolved(
                        required("center.host", "none", Function.identity(), "a host's name or address"),
                        number("center.port", 7443, 1, 65_535)),
                path("tls.certificate"),
                path("tls.key"),
                path("tls.authority"),
                path("state.folder"),
                path("reports.folder"),
                new SpoolLimits(
                        (long) number("spool.max-mib", 12 << 10, 1, Integer.MAX_VALUE) * MIB,
                        number("spool.max-envelopes", SpoolLimits.DEFAULT.maxCount(), 1, 1_000_000),
                        (long) number("spool.reserve-mib", 64, 0, Integer.MAX_VALUE) * MIB),
                number("envelope.max-mib", ENVELOPE_MIB, 1, Envelope.MAX_BYTES / MIB) * MIB,
                folders(),
                dicom());
    }

    private Optional<DicomSource> dicom() {
        Set<String> stations = groups(STATION_KEY);
        if (text("dicom.port").isEmpty() && stations.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Machine> machines = new HashMap<>();
        for (String name : stations) {
            String prefix = "dicom.station." + name + ".";
            machines.put(required(prefix + "title", "", Function.identity(), "a station's title"), machine(prefix));
        }
        Optional<Machine> unknown =
                text("dicom.machine").isPresent() ? Optional.of(machine("dicom.")) : Optional.empty();
        if (machines.isEmpty() && unknown.isEmpty()) {
            problems.add("dicom.machine: expected a machine's id, or stations, found neither");
        }
        String bind = optional("dicom.bind", "0.0.0.0", Function.identity(), "an address");
        String titles = optional("dicom.titles", "", Function.identity(), "titles");
        return Optional.of(new DicomSource(
                new InetSocketAddress(bind, number("dicom.port", DICOM_PORT, 0, 65_535)),
                titles.isEmpty() ? Set.of() : Set.of(titles.split("\\s*,\\s*")),
                machines,
                unknown));
    }

    private Set<String> groups(Pattern form) {
        Set<String> names = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher group = form.matcher(key);
            if (group.matches()) {
                names.add(group.group(1));
            }
        }
        return names;
    }

    private List<FolderSource> folders() {
        List<FolderSource> folders = new ArrayList<>();
        for (String name : groups(FOLDER_KEY)) {
            String prefix = "folder." + name + ".";
            folders.add(new FolderSource(
                    path(prefix + "path"),
                    machine(prefix),
                    Duration.ofMillis(number(prefix + "settle-ms", (int) FolderSource.SETTLE.toMillis(), 50, 60_000)),
                    Duration.ofMillis(
                            number(prefix + "companions-ms", (int) FolderSource.COMPANIONS.toMillis(), 50, 600_000))));
        }
        return folders;
    }

    private Machine machine(String prefix) {
        return new Machine(
                required(prefix + "machine", new MachineId("none"), MachineId::new, "a machine's id"),
                optional(prefix + "urgency", Urgency.ROUTINE, ConfigReader::urgency, "emergency, urgent or routine"),
                optional(prefix + "test", false, ConfigReader::flag, "true or false"));
    }

    private static Urgency urgency(String text) {
        return Urgency.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private Path path(String key) {
        return required(key, base, base::resolve, "a path");
    }

    private int number(String key, int otherwise, int lowest, int highest) {
        return optional(
                key,
                otherwise,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < lowest || number > highest) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "a number from " + lowest + " to " + highest);
    }

    private <T> T required(String key, T otherwise, Function<String, T> form, String expected) {
        if (text(key).isEmpty()) {
            problems.add(key + ": expected " + expected + ", found nothing");
        }
        return optional(key, otherwise, form, expected);
    }

    private <T> T optional(String key, T otherwise, Function<String, T> form, String expected) {
        known.add(key);
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return form.apply(text.get());
        } catch (IllegalArgumentException e) {
            problems.add(key + ": expected " + expected + ", found \"" + text.get() + "\"");
            return otherwise;
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
