package uz.yurak.gateway.agent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.gateway.agent.page.FromCenter;
import uz.yurak.gateway.agent.print.Printing;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.UpdateFrame;

/** The ways of pushing as JSON (RFC 8259), for the status and the events. */
final class StatusJson {
    private StatusJson() {}

    /** One object: the ports by the names of the ways that listen. */
    static String ports(Ways ways) {
        return ways.statuses().stream()
                .flatMap(way ->
                        ways.address(way.name()).stream().map(address -> quoted(way.name()) + ":" + address.getPort()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** One array of their names. */
    static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(value -> quoted(value.name())).sorted().collect(Collectors.joining(",", "[", "]"));
    }

    /** One array, an object a way. */
    static String ways(List<WayStatus> ways) {
        return ways.stream().map(StatusJson::way).collect(Collectors.joining(",", "[", "]"));
    }

    private static String way(WayStatus way) {
        WayLog.Seen seen = way.seen();
        return "{\"name\":" + quoted(way.name())
                + ",\"state\":" + quoted(way.state().name())
                + ",\"place\":" + quoted(way.place())
                + ",\"accepted\":" + seen.accepted()
                + ",\"refused\":" + seen.refused()
                + seen.lastAt()
                        .map(at -> ",\"lastAt\":\"" + at + "\",\"lastBytes\":" + seen.lastBytes())
                        .orElse("")
                + optional("error", seen.error())
                + optional("errorAt", seen.errorAt().map(Object::toString))
                + "}";
    }

    /** Members of the status: how the line was at the last heartbeat, and when the certificate ends. */
    static String line(LinkHeartbeat beat) {
        return (beat.link().isEmpty() ? "" : ",\"link\":" + quoted(beat.link()))
                + number("roundTripMs", beat.roundTripMs())
                + number("bytesPerSecond", beat.bytesPerSecond())
                + number("clockOffsetMs", beat.clockOffsetMs())
                + ",\"bytesToday\":" + beat.bytesToday()
                + ",\"certificateEndsAt\":\"" + beat.certificateEndsAt() + "\"";
    }

    /** Members of the status: open orders, and how printing goes where there is any. */
    static String fromCenter(FromCenter from) {
        return ",\"orders\":" + from.orders()
                + from.printing()
                        .map(Printing::state)
                        .map(printing -> ",\"printed\":" + printing.printed() + ",\"notPrinted\":" + printing.waiting()
                                + optional("printProblem", printing.problem()))
                        .orElse("");
    }

    /** One object: how the update of the program stands. */
    static String update(UpdateFrame.State state) {
        return "{\"stage\":" + quoted(state.stage().name())
                + ",\"running\":" + quoted(state.running())
                + ",\"version\":" + quoted(state.meant())
                + ",\"fetchedBytes\":" + state.fetchedBytes()
                + ",\"totalBytes\":" + state.totalBytes()
                + ",\"detail\":" + quoted(state.detail()) + "}";
    }

    private static String number(String name, Optional<Integer> value) {
        return value.map(known -> ",\"" + name + "\":" + known).orElse("");
    }

    private static String optional(String name, Optional<String> text) {
        return text.map(value -> ",\"" + name + "\":" + quoted(value)).orElse("");
    }

    /** A string of JSON, controls escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
