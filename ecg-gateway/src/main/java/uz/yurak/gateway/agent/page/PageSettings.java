package uz.yurak.gateway.agent.page;

import java.net.InetSocketAddress;
import java.util.Optional;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.Section;

/**
 * Where the page is and who may switch on it.
 *
 * @param address this computer alone (loopback) unless configured otherwise
 * @param code the technician's; without one the page is read-only
 */
public record PageSettings(InetSocketAddress address, Optional<PasswordHash> code) {
    private static final int PORT = 8089;

    /** Keys {@code page.port}, {@code page.bind}, {@code page.code}; no page where there is none of them. */
    public static Optional<PageSettings> read(Section configuration) {
        return configuration.part("page").map(PageSettings::of);
    }

    private static PageSettings of(Section section) {
        return new PageSettings(
                section.listening("127.0.0.1", PORT), section.text("code").flatMap(text -> code(section, text)));
    }

    /** What will not do is not repeated: it may be the code itself. */
    private static Optional<PasswordHash> code(Section section, String text) {
        try {
            return Optional.of(PasswordHash.parse(text));
        } catch (IllegalArgumentException e) {
            section.problem("code", "a hash that \"yurak agent password\" prints", "another text");
            return Optional.empty();
        }
    }
}
