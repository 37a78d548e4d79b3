package uz.yurak.gateway.intake.ftp;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;

/** Who the machine is, and how its session is protected (RFC 959 section 4.1.1, RFC 2228, RFC 4217). */
final class FtpLogin {
    private static final Logger LOG = LoggerFactory.getLogger(FtpLogin.class);
    private static final int WRONG_LOGIN_WAIT_MS = 1_000;

    private final FtpSource source;
    private final WayContext context;
    private final Throttle throttle;
    private final FtpControl control;
    private final Runnable leave;
    private @Nullable Machine machine;
    private String user = "";
    private boolean isProtected;
    private boolean protectsData;
    private boolean isStartingTls;

    /** @param leave ends the session */
    FtpLogin(FtpSource source, WayContext context, Throttle throttle, FtpControl control, Runnable leave) {
        this.source = source;
        this.context = context;
        this.throttle = throttle;
        this.control = control;
        this.leave = leave;
        isProtected = source.tls() == FtpSource.Tls.IMPLICIT;
        protectsData = isProtected;
    }

    /** Empty until it has logged in. */
    Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    boolean isShut() {
        return throttle.isShut(control.machine());
    }

    boolean protectsData() {
        return protectsData;
    }

    /** Whether data would go in clear where that is not allowed. */
    boolean lacksProtection() {
        return source.tls() == FtpSource.Tls.REQUIRED && !protectsData;
    }

    /** Between the answer to AUTH and the end of the handshake: no command may come. */
    boolean isStartingTls() {
        return isStartingTls;
    }

    void handshakeDone() {
        isStartingTls = false;
        isProtected = true;
    }

    void user(String name) {
        machine = null;
        user = name;
        if (isInClear()) {
            control.reply(530, "AUTH TLS first");
        } else {
            control.reply(331, "And the password");
        }
    }

    private boolean isInClear() {
        return source.tls() == FtpSource.Tls.REQUIRED && !isProtected;
    }

    /** The hash takes a while: on the thread that may wait. */
    void password(String password) {
        FtpSource.Login login = source.logins().get(user);
        if (user.isEmpty() || isInClear()) {
            control.reply(503, "USER first");
            return;
        }
        control.begin();
        context.disk().execute(() -> {
            Optional<Machine> known = Optional.ofNullable(login)
                    .filter(each -> each.password().matches(password))
                    .map(FtpSource.Login::machine);
            control.later(() -> known.ifPresentOrElse(this::loggedIn, this::wrongLogin));
        });
    }

    private void loggedIn(Machine known) {
        throttle.succeeded(control.machine());
        machine = known;
        control.reply(230, "Go on");
        control.done();
    }

    private void wrongLogin() {
        LOG.warn("FTP: a wrong login");
        throttle.failed(control.machine());
        control.after(WRONG_LOGIN_WAIT_MS, () -> {
            control.reply(530, "Not so");
            if (isShut()) {
                leave.run();
            }
            control.done();
        });
    }

    void auth(String mechanism) {
        if (isProtected || !mechanism.toUpperCase(Locale.ROOT).matches("TLS(-C)?|SSL")) {
            control.reply(504, "TLS, once");
            return;
        }
        control.reply(234, "Begin TLS");
        isStartingTls = true;
        machine = null;
        // The answer is on its way in clear; what follows is not.
        control.context()
                .pipeline()
                .addFirst(context.tls().newHandler(control.context().alloc()));
    }

    void prot(String level) {
        if (!isProtected) {
            control.reply(503, "AUTH TLS first");
        } else if (level.equalsIgnoreCase("P")) {
            protectsData = true;
            control.reply(200, "Protected");
        } else if (level.equalsIgnoreCase("C") && source.tls() == FtpSource.Tls.OFFERED) {
            protectsData = false;
            control.reply(200, "In clear");
        } else {
            control.reply(536, "Protected alone");
        }
    }
}
