package uz.yurak.gateway.intake.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * A port for HTTP pushes.
 *
 * @param name the beginning of its keys
 * @param address port 0 for any free one
 * @param tls connections are protected (HTTPS)
 * @param machines by the SHA-256 of their tokens; a token is 32 bytes of chance and needs no slower hash
 */
public record HttpSource(
        String name, boolean enabled, InetSocketAddress address, boolean tls, Map<Sha256, Machine> machines)
        implements WaySettings {
    private static final int PORT = 8081;

    public HttpSource {
        machines = Map.copyOf(machines);
    }

    /** All ports of a configuration. */
    public static List<HttpSource> readAll(Section configuration) {
        return configuration.parts("http").stream().map(HttpSource::read).toList();
    }

    private static HttpSource read(Section section) {
        Map<Sha256, Machine> machines = new HashMap<>();
        for (Section token : section.parts("token")) {
            Sha256 hash = token.secret(
                    "sha256", Sha256.over(new byte[0]), Sha256::ofHex, "the SHA-256 that \"yurak agent token\" prints");
            machines.put(hash, token.machine());
        }
        if (machines.isEmpty()) {
            section.problem("token.NAME.sha256", "one token at least", "none");
        }
        return new HttpSource(
                section.name(),
                section.enabled(),
                section.listening("0.0.0.0", PORT),
                section.flag("tls", false),
                machines);
    }

    /** Whose token it is; every token is compared whole, so that the time tells nothing. */
    Optional<Machine> machine(String token) {
        byte[] hash =
                Bytes.wrap(token.getBytes(StandardCharsets.UTF_8)).sha256().toBytes();
        Optional<Machine> found = Optional.empty();
        for (Map.Entry<Sha256, Machine> entry : machines.entrySet()) {
            if (MessageDigest.isEqual(entry.getKey().toBytes(), hash)) {
                found = Optional.of(entry.getValue());
            }
        }
        return found;
    }

    @Override
    public Optional<InetSocketAddress> listensAt() {
        return Optional.of(address);
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return HttpIntake.start(this, context);
    }
}
