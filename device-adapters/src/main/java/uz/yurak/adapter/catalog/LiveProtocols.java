package uz.yurak.adapter.catalog;

import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.adapter.live.mfer.MferProtocol;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.LiveProtocol;

/** All protocols of live signals. */
public final class LiveProtocols {
    private static final List<LiveProtocol> ALL = List.of(new FrameProtocol(), new MferProtocol(), new Hl7Protocol());

    private LiveProtocols() {}

    public static List<LiveProtocol> all() {
        return ALL;
    }

    /** The protocol that a configuration or a segment names. */
    public static Optional<LiveProtocol> named(String name) {
        return ALL.stream().filter(protocol -> protocol.name().equals(name)).findFirst();
    }
}
