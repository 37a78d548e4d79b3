package uz.yurak.gateway.intake.ftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.record.Bytes;

/**
 * A port that machines upload files to.
 *
 * @param name the beginning of its keys
 * @param address port 0 for any free one
 * @param tls how connections are protected
 * @param passive where machines connect to with their data
 * @param logins by name
 */
public record FtpSource(
        String name, boolean enabled, InetSocketAddress address, Tls tls, Passive passive, Map<String, Login> logins)
        implements WaySettings {
    /** Free for all users, and what carts offer when 21 is taken. */
    private static final int PORT = 2121;

    /** How connections are protected (RFC 4217). */
    public enum Tls {
        /** In clear, or protected where the machine asks for it ({@code AUTH TLS}). */
        OFFERED,
        /** No login before {@code AUTH TLS}. */
        REQUIRED,
        /** From the first byte, as old FTPS machines do at port 990. */
        IMPLICIT
    }

    /**
     * Where machines connect to with their data.
     *
     * @param host that machines are told, where another stands between them and us; empty tells our own
     * @param firstPort 0 for any free port
     * @param lastPort the last of the range
     */
    public record Passive(Optional<String> host, int firstPort, int lastPort) {
        public static final Passive ANY = new Passive(Optional.empty(), 0, 0);
    }

    /** One machine's login. */
    public record Login(PasswordHash password, Machine machine) {}

    public FtpSource {
        logins = Map.copyOf(logins);
    }

    /** No password has this hash. */
    private static final PasswordHash NOBODYS =
            new PasswordHash(1, Bytes.copyOf(new byte[16]), Bytes.copyOf(new byte[32]));

    /** All ports of a configuration. */
    public static List<FtpSource> readAll(Section configuration) {
        return configuration.parts("ftp").stream().map(FtpSource::read).toList();
    }

    private static FtpSource read(Section section) {
        Map<String, Login> logins = new HashMap<>();
        for (Section login : section.parts("login")) {
            logins.put(
                    login.word("user", "a login's name"),
                    new Login(
                            login.secret(
                                    "password",
                                    NOBODYS,
                                    PasswordHash::parse,
                                    "a hash that \"yurak agent password\" prints"),
                            login.machine()));
        }
        if (logins.isEmpty()) {
            section.problem("login.NAME.user", "one login at least", "none");
        }
        int first = section.number("passive-first-port", 0, 0, 65_535);
        int last = section.number("passive-last-port", first, first, 65_535);
        return new FtpSource(
                section.name(),
                section.enabled(),
                section.listening("0.0.0.0", PORT),
                section.optional("tls", Tls.OFFERED, FtpSource::tls, "offered, required or implicit"),
                new Passive(section.text("passive-host"), first, last),
                logins);
    }

    private static Tls tls(String text) {
        return Tls.valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<InetSocketAddress> listensAt() {
        return Optional.of(address);
    }

    @Override
    public IntakeWay open(WayContext context) throws IOException {
        return FtpIntake.start(this, context);
    }
}
