package uz.yurak.gateway.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import uz.yurak.gateway.enroll.AgentIdentity;

/**
 * What enrollment writes into an agent's configuration: who it is and where its center is. All other lines stay as they are,
 * with their comments; a file that is not there yet gets the folders that an agent needs.
 */
final class EnrolledConfig {
    private static final Map<String, String> FIRST = Map.of("state.folder", "state", "reports.folder", "reports");

    private EnrolledConfig() {}

    static void write(Path file, AgentIdentity agent, InetSocketAddress center, Map<String, String> tls)
            throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("agent.id", agent.agentId());
        values.put("agent.hospital", agent.hospital().value());
        values.put("center.host", center.getHostString());
        values.put("center.port", String.valueOf(center.getPort()));
        values.putAll(tls);
        if (lines.isEmpty()) {
            values.putAll(FIRST);
        }
        List<String> written = new ArrayList<>(lines);
        values.forEach((key, value) -> put(written, key, value));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, written, StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(List<String> lines, String key, String value) {
        Pattern own = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*[=:].*");
        String line = key + " = " + value;
        for (int i = 0; i < lines.size(); i++) {
            if (own.matcher(lines.get(i)).matches()) {
                lines.set(i, line);
                return;
            }
        }
        lines.add(line);
    }
}
