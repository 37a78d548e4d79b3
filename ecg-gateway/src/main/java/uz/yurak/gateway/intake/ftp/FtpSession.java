package uz.yurak.gateway.intake.ftp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.Landing;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.spool.Step;

/**
 * One machine's session (RFC 959 with RFC 2228, 2389, 2428, 3659, 4217). Uploads alone: nothing can be fetched, and a
 * listing shows what this session sent. Whatever type the machine asks for, bytes are taken as they come.
 */
final class FtpSession extends SimpleChannelInboundHandler<String> implements TcpListener.Leaving {
    private static final Logger LOG = LoggerFactory.getLogger(FtpSession.class);

    /**
     * Between the end of the data and accepting it: a machine that dies or aborts ends both its connections, and the
     * end of the second is seen a moment later than that of the first.
     */
    private static final int ABORT_IS_SEEN_MS = 150;

    private static final int WRONG_LOGIN_WAIT_MS = 1_000;
    private static final int MAX_WAITING_COMMANDS = 32;

    private final FtpSource source;
    private final WayContext context;
    private final Throttle throttle;
    private final FtpNames names = new FtpNames();
    private final Deque<String> waitingCommands = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable FtpData data;
    private @Nullable Machine machine;
    private @Nullable Landing landing;
    private String user = "";
    private String renameFrom = "";
    private boolean isProtected;
    private boolean protectsData;
    private boolean startingTls;
    private boolean busy;
    private boolean aborted;
    private boolean leaving;
    private int uploads;

    FtpSession(FtpSource source, WayContext context, Throttle throttle) {
        this.source = source;
        this.context = context;
        this.throttle = throttle;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        ctx = active;
        data = new FtpData(active.channel(), source.passive());
        isProtected = source.tls() == FtpSource.Tls.IMPLICIT;
        protectsData = isProtected;
        if (throttle.isShut(remote(active).getAddress())) {
            LOG.warn("FTP: too many wrong logins from one address, it is let go");
            reply(421, "Too many wrong logins; try again later");
            active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        } else {
            reply(220, "Yurak takes ECGs");
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
        if (startingTls) {
            // Commands sent in clear behind AUTH are somebody else's (RFC 4217 section 4, CVE-2011-1575).
            context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        String verb = verb(line);
        if (busy && !verb.equals("ABOR") && !verb.equals("QUIT")) {
            if (waitingCommands.size() == MAX_WAITING_COMMANDS) {
                context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
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
        switch (verb) {
            case "USER" -> user(argument);
            case "PASS" -> password(argument);
            case "AUTH" -> auth(argument);
            case "PBSZ" -> reply(200, "PBSZ=0");
            case "PROT" -> prot(argument);
            case "QUIT" -> leave();
            case "NOOP" -> reply(200, "Here");
            case "SYST" -> reply(215, "UNIX Type: L8");
            case "FEAT" ->
                lines(211, "Features:", " AUTH TLS", " EPRT", " EPSV", " PBSZ", " PROT", " SIZE", " UTF8", "End");
            case "OPTS" -> reply(argument.toUpperCase(Locale.ROOT).startsWith("UTF8") ? 200 : 501, "UTF8 alone");
            default -> {
                if (machine == null) {
                    reply(530, "Log in first");
                } else {
                    runLoggedIn(verb, argument);
                }
            }
        }
    }

    private void runLoggedIn(String verb, String argument) {
        switch (verb) {
            case "TYPE", "MODE", "STRU", "ALLO", "ACCT" -> reply(200, "Bytes are taken as they come");
            case "PWD", "XPWD" -> reply(257, "\"" + names.folder().replace("\"", "\"\"") + "\"");
            case "CWD", "XCWD" -> changeFolder(argument);
            case "CDUP", "XCUP" -> changeFolder("..");
            case "MKD", "XMKD" -> reply(257, "\"" + argument.replace("\"", "\"\"") + "\"");
            case "PASV" -> passive(this::passiveAnswer, 227);
            case "EPSV" -> passive(FtpSession::extendedAnswer, 229);
            case "PORT", "EPRT" -> active(verb, argument);
            case "REST" -> reply(argument.equals("0") ? 350 : 504, "Uploads begin at their beginning");
            case "STOR" -> store(argument);
            case "APPE" -> append(argument);
            case "STOU" -> store("upload-" + (uploads + 1));
            case "RNFR" -> renameFrom(argument);
            case "RNTO" -> renameTo(argument);
            case "SIZE" -> size(argument);
            case "LIST", "NLST" -> list(verb.equals("NLST"));
            case "ABOR" -> abort();
            case "STAT" -> reply(211, "Ready");
            case "RETR", "DELE", "RMD", "XRMD", "MDTM" -> reply(550, "Uploads alone");
            default -> reply(502, "Not known here");
        }
    }

    private void user(String name) {
        machine = null;
        user = name;
        if (source.tls() == FtpSource.Tls.REQUIRED && !isProtected) {
            reply(530, "AUTH TLS first");
        } else {
            reply(331, "And the password");
        }
    }

    /** The hash takes a while: on the thread that may wait. */
    private void password(String password) {
        FtpSource.Login login = source.logins().get(user);
        if (user.isEmpty() || (source.tls() == FtpSource.Tls.REQUIRED && !isProtected)) {
            reply(503, "USER first");
            return;
        }
        busy = true;
        context.disk().execute(() -> {
            Optional<Machine> known = Optional.ofNullable(login)
                    .filter(each -> each.password().matches(password))
                    .map(FtpSource.Login::machine);
            later(() -> {
                if (known.isPresent()) {
                    throttle.succeeded(remote(active()).getAddress());
                    machine = known.get();
                    reply(230, "Go on");
                    ready();
                } else {
                    wrongLogin();
                }
            });
        });
    }

    private void wrongLogin() {
        LOG.warn("FTP: a wrong login");
        throttle.failed(remote(active()).getAddress());
        after(WRONG_LOGIN_WAIT_MS, () -> {
            reply(530, "Not so");
            if (throttle.isShut(remote(active()).getAddress())) {
                leave();
            }
            ready();
        });
    }

    private void auth(String mechanism) {
        if (isProtected || !mechanism.toUpperCase(Locale.ROOT).matches("TLS(-C)?|SSL")) {
            reply(504, "TLS, once");
            return;
        }
        reply(234, "Begin TLS");
        startingTls = true;
        machine = null;
        // The answer is on its way in clear; what follows is not.
        active().pipeline().addFirst(context.tls().newHandler(active().alloc()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            startingTls = false;
            isProtected = true;
        }
        context.fireUserEventTriggered(event);
    }

    private void prot(String level) {
        if (!isProtected) {
            reply(503, "AUTH TLS first");
        } else if (level.equalsIgnoreCase("P")) {
            protectsData = true;
            reply(200, "Protected");
        } else if (level.equalsIgnoreCase("C") && source.tls() == FtpSource.Tls.OFFERED) {
            protectsData = false;
            reply(200, "In clear");
        } else {
            reply(536, "Protected alone");
        }
    }

    private void changeFolder(String path) {
        names.changeTo(path);
        reply(250, "There");
    }

    private void passive(Function<InetSocketAddress, String> answer, int code) {
        busy = true;
        data().listen(
                        at -> {
                            reply(code, answer.apply(at));
                            ready();
                        },
                        () -> {
                            reply(425, "No port is free");
                            ready();
                        });
    }

    private String passiveAnswer(InetSocketAddress at) {
        String host = source.passive().host().orElse(at.getAddress().getHostAddress());
        return "Entering Passive Mode (" + host.replace('.', ',') + "," + (at.getPort() >> 8) + ","
                + (at.getPort() & 0xFF) + ")";
    }

    private static String extendedAnswer(InetSocketAddress at) {
        return "Entering Extended Passive Mode (|||" + at.getPort() + "|)";
    }

    private void active(String verb, String argument) {
        try {
            data().connectTo(FtpAddresses.parse(verb, argument));
            reply(200, "There");
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("FTP: {}", e.getMessage());
            reply(501, "The machine's own address");
        }
    }

    private void append(String path) {
        if (names.length(path).isPresent()) {
            reply(553, "What was taken stays as it is; send it whole under another name");
        } else {
            store(path);
        }
    }

    private void store(String path) {
        if (!data().isPrepared()) {
            reply(425, "PASV or PORT first");
            return;
        }
        if (source.tls() == FtpSource.Tls.REQUIRED && !protectsData) {
            reply(521, "PROT P first");
            return;
        }
        try {
            Landing upload = Landing.in(context.landing(), context.intake().maxBytes());
            landing = upload;
            busy = true;
            aborted = false;
            uploads++;
            reply(150, "Send");
            data().connection(channel -> receive(channel, upload, path), () -> end(425, "No data connection"));
        } catch (IOException e) {
            context.log().failing("the disk fails: " + e.getClass().getSimpleName());
            reply(452, "The disk fails");
        }
    }

    private void receive(Channel channel, Landing upload, String path) {
        protect(channel);
        channel.pipeline().addLast(new FtpUpload(upload, protectsData, whole -> {
            if (whole) {
                after(ABORT_IS_SEEN_MS, () -> accept(upload, path));
            } else {
                end(upload.isTooLong() ? 552 : 426, "Not taken");
            }
        }));
        channel.config().setAutoRead(true);
        if (!channel.isActive()) {
            end(426, "Not taken");
        }
    }

    private void protect(Channel channel) {
        if (protectsData) {
            SslHandler tls = context.tls().newHandler(channel.alloc());
            // In 1.3 the server sends tickets behind the handshake. A client that only writes closes with them unread,
            // and
            // its kernel then resets the connection: the end of the upload would be lost.
            tls.engine().setEnabledProtocols(new String[] {"TLSv1.2"});
            channel.pipeline().addFirst(tls);
        }
    }

    private void accept(Landing upload, String path) {
        Machine pushing = machine;
        if (aborted || pushing == null || !active().channel().isActive()) {
            end(426, "Aborted");
            return;
        }
        context.disk().execute(() -> {
            int code = keep(upload, pushing, path);
            later(() -> {
                if (code == 226) {
                    names.uploaded(path, upload.length());
                }
                end(code, code == 226 ? "Taken" : "Not taken");
                context.steps().done(Step.ANSWERED);
            });
        });
    }

    private int keep(Landing upload, Machine pushing, String path) {
        try {
            context.intake()
                    .accept(
                            pushing,
                            Optional.of(FtpNames.fileName(path)).filter(name -> !name.isEmpty()),
                            Optional.empty(),
                            upload.bytes());
            return 226;
        } catch (IntakeRefusedException e) {
            return 552;
        } catch (SpoolFullException e) {
            return 452;
        } catch (IOException | RuntimeException e) {
            LOG.error("FTP: an upload could not be kept", e);
            return 451;
        }
    }

    private void abort() {
        aborted = true;
        data().close();
        if (!busy) {
            reply(226, "Nothing was under way");
        }
    }

    /** A transfer is over. */
    private void end(int code, String text) {
        if (code != 226 && code != 425 && landing != null) {
            context.log().refused("an upload ended with " + code + " after " + landing.length() + " bytes");
        }
        discard();
        data().close();
        reply(code, text);
        if (aborted) {
            reply(226, "Aborted");
        }
        ready();
    }

    private void renameFrom(String path) {
        renameFrom = path;
        reply(350, "To what");
    }

    /** What was taken keeps the name it came with; only this session sees the new one. */
    private void renameTo(String path) {
        reply(names.rename(renameFrom, path) ? 250 : 553, "Renamed in this session");
    }

    private void size(String path) {
        Optional<Long> length = names.length(path);
        if (length.isPresent()) {
            reply(213, String.valueOf(length.get()));
        } else {
            reply(550, "Not sent in this session");
        }
    }

    private void list(boolean namesAlone) {
        if (!data().isPrepared()) {
            reply(425, "PASV or PORT first");
            return;
        }
        busy = true;
        reply(150, "What this session sent");
        data().connection(
                        channel -> {
                            protect(channel);
                            channel.config().setAutoRead(true);
                            channel.writeAndFlush(
                                            Unpooled.copiedBuffer(names.listing(namesAlone), StandardCharsets.UTF_8))
                                    .addListener(ChannelFutureListener.CLOSE)
                                    .addListener(done -> end(226, "All"));
                        },
                        () -> end(425, "No data connection"));
    }

    /** Says goodbye when what is under way is done. */
    @Override
    public void leave() {
        leaving = true;
        if (!busy) {
            ready();
        }
    }

    private void ready() {
        busy = false;
        if (leaving) {
            reply(221, "Goodbye");
            active().close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        while (!busy && !waitingCommands.isEmpty()) {
            channelRead0(active(), waitingCommands.remove());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        aborted = true;
        data().close();
        if (!busy) {
            discard();
        }
    }

    private void discard() {
        Landing upload = landing;
        landing = null;
        try {
            if (upload != null) {
                upload.close();
            }
        } catch (IOException e) {
            LOG.warn("what was not whole stays in landing until the next start: {}", e.toString());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.info("FTP: session ended: {}", cause.toString());
        context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private void reply(int code, String text) {
        write(code + " " + text + "\r\n");
    }

    private void lines(int code, String first, String... more) {
        StringBuilder all = new StringBuilder(code + "-" + first + "\r\n");
        for (int i = 0; i < more.length; i++) {
            all.append(i == more.length - 1 ? code + " " : "").append(more[i]).append("\r\n");
        }
        write(all.toString());
    }

    private void write(String text) {
        active().writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void later(Runnable task) {
        active().executor().execute(task);
    }

    private void after(int waitMs, Runnable task) {
        var scheduled = active().executor().schedule(task, waitMs, TimeUnit.MILLISECONDS);
        LOG.trace("{}", scheduled);
    }

    private static InetSocketAddress remote(ChannelHandlerContext context) {
        return (InetSocketAddress) context.channel().remoteAddress();
    }

    private ChannelHandlerContext active() {
        if (ctx == null) {
            throw new IllegalStateException("before the connection");
        }
        return ctx;
    }

    private FtpData data() {
        if (data == null) {
            throw new IllegalStateException("before the connection");
        }
        return data;
    }
}
