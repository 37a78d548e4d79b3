package uz.yurak.gateway.intake.hl7;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.record.Bytes;

/**
 * A port for HL7 messages.
 *
 * @param name the beginning of its keys
 * @param address port 0 for any free one
 * @param tls connections are protected from the first byte
 * @param senders machines and systems by who they say they are
 * @param live how the waveforms of a machine are recorded that sends them without end; none for every other
 * @param orderCodes codes of ECG examinations (OBR-4); orders of others are not kept; empty keeps all
 */
public record Hl7Source(
        String name,
        boolean enabled,
        InetSocketAddress address,
        boolean tls,
        Map<Sender, Machine> senders,
        Map<Machine, LiveSettings> live,
        Set<String> orderCodes)
        implements WaySettings {
    /** What most systems offer; IANA's port for it, 2575, is used by few. */
    private static final int PORT = 6661;

    /** Sending application and facility, MSH-3 and MSH-4; an empty facility stands for any. */
    public record Sender(String application, String facility) {}

    public Hl7Source {
        senders = Map.copyOf(senders);
        live = Map.copyOf(live);
        orderCodes = Set.copyOf(orderCodes);
    }

    /** All ports of a configuration. */
    public static List<Hl7Source> readAll(Section configuration) {
        return configuration.parts("hl7").stream().map(Hl7Source::read).toList();
    }

    private static Hl7Source read(Section section) {
        Map<Sender, Machine> senders = new HashMap<>();
        Map<Machine, LiveSettings> live = new HashMap<>();
        for (Section sender : section.parts("sender")) {
            Machine machine = sender.machine();
            senders.put(
                    new Sender(
                            sender.word("application", "the sending application (MSH-3)"),
                            sender.text("facility").orElse("")),
                    machine);
            if (sender.flag("live", false)) {
                live.put(
                        machine,
                        new LiveSettings(machine, new Hl7Protocol(), Bytes.EMPTY, LiveSettings.limits(sender)));
            }
        }
        if (senders.isEmpty()) {
            section.problem("sender.NAME.application", "one sender at least", "none");
        }
        return new Hl7Source(
                section.name(),
                section.enabled(),
                section.listening("0.0.0.0", PORT),
                section.flag("tls", false),
                senders,
                live,
                section.words("order-codes"));
    }

    /** Who sends; empty where the sender is not known. */
    Optional<Machine> machine(String application, String facility) {
        return Optional.ofNullable(senders.get(new Sender(application, facility)))
                .or(() -> Optional.ofNullable(senders.get(new Sender(application, ""))));
    }

    @Override
    public Optional<InetSocketAddress> listensAt() {
        return Optional.of(address);
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return Hl7Intake.start(this, context);
    }
}
