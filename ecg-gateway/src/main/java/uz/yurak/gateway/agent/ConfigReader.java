package uz.yurak.gateway.agent;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uz.yurak.gateway.agent.page.PageSettings;
import uz.yurak.gateway.agent.print.PrintSettings;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.gateway.intake.dicom.DicomSource;
import uz.yurak.gateway.intake.folder.FolderSource;
import uz.yurak.gateway.intake.ftp.FtpSource;
import uz.yurak.gateway.intake.hl7.Hl7Source;
import uz.yurak.gateway.intake.http.HttpSource;
import uz.yurak.gateway.intake.live.MqttClientSource;
import uz.yurak.gateway.intake.live.MqttSource;
import uz.yurak.gateway.intake.live.SerialSource;
import uz.yurak.gateway.intake.live.StreamSource;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;

/** Reads an agent's own keys, and lets each kind of way read its part. */
final class ConfigReader {
    /** Every kind of way of pushing; a new one is a line here. */
    private static final List<Function<Section, ? extends List<? extends WaySettings>>> KINDS = List.of(
            FolderSource::readAll,
            DicomSource::readAll,
            StreamSource::readAll,
            SerialSource::readAll,
            MqttSource::readAll,
            MqttClientSource::readAll,
            FtpSource::readAll,
            Hl7Source::readAll,
            HttpSource::readAll);

    private static final int MIB = 1 << 20;

    /** Fits a heap of 64 MiB twice over; an ECG of ten seconds has 0.1 to 1 MiB. */
    private static final int ENVELOPE_MIB = 8;

    private ConfigReader() {}

    /** What is wrong is remembered by the section. */
    static AgentConfig read(Section all) {
        Optional<PageSettings> page = PageSettings.read(all);
        return new AgentConfig(
                all.required("agent.id", "agent", Function.identity(), "a name"),
                all.required("agent.hospital", new HospitalId("none"), HospitalId::new, "a hospital's id"),
                Routes.read(all),
                all.path("tls.certificate"),
                all.path("tls.key"),
                all.path("tls.authority"),
                all.optionalPath("listen.tls.certificate").orElseGet(() -> all.path("tls.certificate")),
                all.optionalPath("listen.tls.key").orElseGet(() -> all.path("tls.key")),
                all.path("state.folder"),
                StateKey.read(all),
                all.path("reports.folder"),
                PrintSettings.read(all),
                new SpoolLimits(
                        (long) all.number("spool.max-mib", 12 << 10, 1, Integer.MAX_VALUE) * MIB,
                        all.number("spool.max-envelopes", SpoolLimits.DEFAULT.maxCount(), 1, 1_000_000),
                        (long) all.number("spool.reserve-mib", 64, 0, Integer.MAX_VALUE) * MIB,
                        Duration.ofHours(
                                all.number("spool.warn-hours", (int) SpoolLimits.WARN_AGE.toHours(), 1, 8760))),
                all.number("envelope.max-mib", ENVELOPE_MIB, 1, Envelope.MAX_BYTES / MIB) * MIB,
                page,
                UpdateSettings.read(all),
                ways(all, page));
    }

    private static List<WaySettings> ways(Section all, Optional<PageSettings> page) {
        List<WaySettings> ways = new ArrayList<>();
        KINDS.forEach(kind -> ways.addAll(kind.apply(all)));
        requireOwnPorts(all, ways, page);
        return ways;
    }

    /** Two ways at one port, or the page and a way: one of them would never open. */
    private static void requireOwnPorts(Section all, List<WaySettings> ways, Optional<PageSettings> page) {
        Map<InetSocketAddress, String> takenBy = new HashMap<>();
        page.filter(settings -> settings.address().getPort() != 0)
                .ifPresent(settings -> takenBy.put(settings.address(), "page"));
        for (WaySettings way : ways) {
            way.listensAt()
                    .filter(address -> address.getPort() != 0 && way.enabled())
                    .ifPresent(address -> {
                        String other = takenBy.putIfAbsent(address, way.name());
                        if (other != null) {
                            all.problem(way.name() + ".port", "a port of its own", "that of " + other);
                        }
                    });
        }
    }
}
