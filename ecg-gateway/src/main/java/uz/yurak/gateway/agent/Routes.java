package uz.yurak.gateway.agent;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.intake.Section;

/**
 * The ways to the centers, the best first: the first center over each line, then the second over each. A center's people
 * know the hospital, so that it is left only when no line leads to it.
 *
 * @param inOrder at least one
 * @param returnAfter how often a better one than that in use is tried
 */
public record Routes(List<Route> inOrder, Duration returnAfter) {
    private static final int DEFAULT_PORT = 7443;
    private static final int RETURN_S = 60;

    public Routes {
        inOrder = List.copyOf(inOrder);
        if (inOrder.isEmpty()) {
            throw new IllegalArgumentException("an agent needs a center");
        }
    }

    /** One center over whatever line the system takes. */
    public static Routes to(InetSocketAddress center) {
        return new Routes(List.of(Route.to(center)), Duration.ofSeconds(RETURN_S));
    }

    /** The first center. */
    InetSocketAddress center() {
        return inOrder.get(0).center();
    }

    /** Reads {@code center.host} or {@code center.1.host…}, and {@code link.1.bind…}. */
    static Routes read(Section all) {
        List<Section> several = numbered(all, "center");
        List<InetSocketAddress> centers = new ArrayList<>();
        if (several.isEmpty()) {
            centers.add(InetSocketAddress.createUnresolved(
                    all.word("center.host", "a host's name or address"),
                    all.number("center.port", DEFAULT_PORT, 1, 65_535)));
        }
        several.forEach(center -> centers.add(InetSocketAddress.createUnresolved(
                center.word("host", "a host's name or address"), center.number("port", DEFAULT_PORT, 1, 65_535))));
        List<Section> lines = numbered(all, "link");
        List<Route> routes = new ArrayList<>();
        for (InetSocketAddress center : centers) {
            lines.forEach(line -> routes.add(new Route(
                    line.text("name").orElse(""),
                    Optional.of(line.word("bind", "an address or a network interface")),
                    center)));
            if (lines.isEmpty()) {
                routes.add(Route.to(center));
            }
        }
        return new Routes(routes, Duration.ofSeconds(all.number("link.return-s", RETURN_S, 1, 86_400)));
    }

    private static List<Section> numbered(Section all, String name) {
        List<Section> parts = new ArrayList<>(all.parts(name));
        parts.removeIf(part -> {
            boolean isNumber = part.name().matches(name + "\\.[0-9]{1,3}");
            if (!isNumber) {
                all.problem(part.name(), "a number, which says the order", "another name");
            }
            return !isNumber;
        });
        parts.sort(Comparator.comparing(part -> Integer.parseInt(part.name().substring(name.length() + 1))));
        return parts;
    }
}
