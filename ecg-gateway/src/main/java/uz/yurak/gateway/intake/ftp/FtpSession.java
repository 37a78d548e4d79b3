package uz.yurak.gateway.intake.ftp;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;

/**
 * The commands of one machine's session (RFC 959 with RFC 2228, 2389, 2428, 3659, 4217), one after the other. Uploads alone:
 * nothing can be fetched, and a listing shows what this session sent. Whatever type the machine asks for, bytes are taken as
 * they come.
 */
final class FtpSession extends SimpleChannelInboundHandler<String> implements TcpListener.Leaving {
    private static final Logger LOG = LoggerFactory.getLogger(FtpSession.class);
    private static final int MAX_WAITING_COMMANDS = 32;

    private final FtpSource source;
    private final WayContext context;
    private final Throttle throttle;
    private final FtpNames names = new FtpNames();
    private final Deque<String> waitingCommands = new ArrayDeque<>();
    private @Nullable Parts parts;
    private String renameFrom = "";
    private boolean isLeaving;

    /** What there is once the connection stands. */
    private record Parts(FtpControl control, FtpLogin login, FtpTransfers transfers) {}

    FtpSession(FtpSource source, WayContext context, Throttle throttle) {
        this.source = source;
        this.context = context;
        this.throttle = throttle;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        FtpControl control = new FtpControl(ctx, this::goOn);
        FtpLogin login = new FtpLogin(source, context, throttle, control, this::leave);
        parts = new Parts(control, login, new FtpTransfers(source, context, control, login, names));
        if (login.isShut()) {
            LOG.warn("FTP: too many wrong logins from one address, it is let go");
            control.reply(421, "Too many wrong logins; try again later");
            control.close();
        } else {
            control.reply(220, "Yurak takes ECGs");
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String line) {
        take(line);
    }

    private void take(String line) {
        if (parts().login.isStartingTls()) {
            // Commands sent in clear behind AUTH are somebody else's (RFC 4217 section 4, CVE-2011-1575).
            control().close();
            return;
        }
        String verb = verb(line);
        if (control().isBusy() && !verb.equals("ABOR") && !verb.equals("QUIT")) {
            if (waitingCommands.size() == MAX_WAITING_COMMANDS) {
                control().close();
            } else {
                waitingCommands.add(line);
            }
            return;
        }
        run(verb, line.length() > verb.length() ? line.substring(verb.length()).strip() : "");
    }

    /** Telnet's interrupt may stand before ABOR (RFC 959 section 4.1.3). */
    private static String verb(String line) {
        String text = line.endsWith("ABOR") ? "ABOR" : line;
        int space = text.indexOf(' ');
        return (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
    }

    private void run(String verb, String argument) {
        FtpControl control = control();
        FtpLogin login = parts().login;
        switch (verb) {
            case "USER" -> login.user(argument);
            case "PASS" -> login.password(argument);
            case "AUTH" -> login.auth(argument);
            case "PBSZ" -> control.reply(200, "PBSZ=0");
            case "PROT" -> login.prot(argument);
            case "QUIT" -> leave();
            case "NOOP" -> control.reply(200, "Here");
            case "SYST" -> control.reply(215, "UNIX Type: L8");
            case "FEAT" ->
                control.lines(
                        211, "Features:", " AUTH TLS", " EPRT", " EPSV", " PBSZ", " PROT", " SIZE", " UTF8", "End");
            case "OPTS" ->
                control.reply(argument.toUpperCase(Locale.ROOT).startsWith("UTF8") ? 200 : 501, "UTF8 alone");
            default -> {
                if (login.machine().isEmpty()) {
                    control.reply(530, "Log in first");
                } else {
                    runLoggedIn(verb, argument);
                }
            }
        }
    }

    private void runLoggedIn(String verb, String argument) {
        FtpControl control = control();
        FtpTransfers transfers = parts().transfers;
        switch (verb) {
            case "TYPE", "MODE", "STRU", "ALLO", "ACCT" -> control.reply(200, "Bytes are taken as they come");
            case "PWD", "XPWD" -> control.reply(257, "\"" + names.folder().replace("\"", "\"\"") + "\"");
            case "CWD", "XCWD" -> changeFolder(argument);
            case "CDUP", "XCUP" -> changeFolder("..");
            case "MKD", "XMKD" -> control.reply(257, "\"" + argument.replace("\"", "\"\"") + "\"");
            case "PASV" -> transfers.passive();
            case "EPSV" -> transfers.extendedPassive();
            case "PORT", "EPRT" -> transfers.active(verb, argument);
            case "REST" -> control.reply(argument.equals("0") ? 350 : 504, "Uploads begin at their beginning");
            case "STOR" -> transfers.store(argument);
            case "APPE" -> transfers.append(argument);
            case "STOU" -> transfers.storeUnique();
            case "RNFR" -> renameFrom(argument);
            case "RNTO" -> renameTo(argument);
            case "SIZE" -> size(argument);
            case "LIST", "NLST" -> transfers.list(verb.equals("NLST"));
            case "ABOR" -> transfers.abort();
            case "STAT" -> control.reply(211, "Ready");
            case "RETR", "DELE", "RMD", "XRMD", "MDTM" -> control.reply(550, "Uploads alone");
            default -> control.reply(502, "Not known here");
        }
    }

    private void changeFolder(String path) {
        names.changeTo(path);
        control().reply(250, "There");
    }

    private void renameFrom(String path) {
        renameFrom = path;
        control().reply(350, "To what");
    }

    /** What was taken keeps the name it came with; only this session sees the new one. */
    private void renameTo(String path) {
        control().reply(names.rename(renameFrom, path) ? 250 : 553, "Renamed in this session");
    }

    private void size(String path) {
        Optional<Long> length = names.length(path);
        if (length.isPresent()) {
            control().reply(213, String.valueOf(length.get()));
        } else {
            control().reply(550, "Not sent in this session");
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            parts().login.handshakeDone();
        }
        ctx.fireUserEventTriggered(event);
    }

    /** Says goodbye when what is under way is done. */
    @Override
    public void leave() {
        isLeaving = true;
        if (!control().isBusy()) {
            goOn();
        }
    }

    private void goOn() {
        if (isLeaving) {
            control().reply(221, "Goodbye");
            control().close();
            return;
        }
        while (!control().isBusy() && !waitingCommands.isEmpty()) {
            take(waitingCommands.remove());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        parts().transfers.disconnected();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info("FTP: session ended: {}", cause.toString());
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private FtpControl control() {
        return parts().control;
    }

    private Parts parts() {
        if (parts == null) {
            throw new IllegalStateException("before the connection");
        }
        return parts;
    }
}
