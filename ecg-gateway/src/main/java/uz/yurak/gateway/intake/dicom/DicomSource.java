package uz.yurak.gateway.intake.dicom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.live.dicom.AcceptorRules;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;

/**
 * A port that DICOM machines send to.
 *
 * @param address port 0 for any free one
 * @param titles that machines may call us by; empty accepts any
 * @param machines by their own titles
 * @param reportsTo where a machine listens for what we hold of what it sent, by its title
 * @param unknown who any other title is; empty turns others away
 */
public record DicomSource(
        boolean enabled,
        InetSocketAddress address,
        Set<String> titles,
        Map<String, Machine> machines,
        Map<String, InetSocketAddress> reportsTo,
        Optional<Machine> unknown)
        implements WaySettings {
    /** IANA's port for DICOM, free for all users. */
    private static final int PORT = 11112;

    public DicomSource {
        titles = Set.copyOf(titles);
        machines = Map.copyOf(machines);
        reportsTo = Map.copyOf(reportsTo);
    }

    /** The port of a configuration; none where it names no {@code dicom} key. */
    public static List<DicomSource> readAll(Section configuration) {
        return configuration.part("dicom").map(DicomSource::read).stream().toList();
    }

    private static DicomSource read(Section section) {
        Map<String, Machine> machines = new HashMap<>();
        Map<String, InetSocketAddress> reportsTo = new HashMap<>();
        for (Section station : section.parts("station")) {
            String title = station.word("title", "a station's title");
            machines.put(title, station.machine());
            int port = station.number("commit-port", PORT, 1, 65_535);
            station.text("commit-host")
                    .ifPresent(host -> reportsTo.put(title, InetSocketAddress.createUnresolved(host, port)));
        }
        Optional<Machine> unknown =
                section.text("machine").isPresent() ? Optional.of(section.machine()) : Optional.empty();
        if (machines.isEmpty() && unknown.isEmpty()) {
            section.problem("machine", "a machine's id, or stations", "neither");
        }
        return new DicomSource(
                section.enabled(),
                section.listening("0.0.0.0", PORT),
                section.words("titles"),
                machines,
                reportsTo,
                unknown);
    }

    @Override
    public String name() {
        return "dicom";
    }

    @Override
    public Optional<InetSocketAddress> listensAt() {
        return Optional.of(address);
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return DicomIntake.start(this, context);
    }

    /** The machine of a title. */
    Optional<Machine> machine(String callingTitle) {
        return Optional.ofNullable(machines.get(callingTitle)).or(() -> unknown);
    }

    AcceptorRules rules(int maxObjectBytes) {
        Set<String> calling = unknown.isPresent() ? Set.of() : new HashSet<>(machines.keySet());
        return new AcceptorRules(titles, calling, AcceptorRules.DEFAULT_PDU_BYTES, maxObjectBytes);
    }
}
