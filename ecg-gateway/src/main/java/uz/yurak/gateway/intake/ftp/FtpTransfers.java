package uz.yurak.gateway.intake.ftp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.Landing;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.spool.Step;

/** What goes over data connections: uploads, each answered after the spool's fsync, and listings. */
final class FtpTransfers {
    private static final Logger LOG = LoggerFactory.getLogger(FtpTransfers.class);

    /**
     * Between the end of the data and accepting it: a machine that dies or aborts ends both its connections, and the
     * end of the second is seen a moment later than that of the first.
     */
    private static final int ABORT_IS_SEEN_MS = 150;

    private static final int TAKEN = 226;

    private final FtpSource source;
    private final WayContext context;
    private final FtpControl control;
    private final FtpLogin login;
    private final FtpNames names;
    private final FtpData data;
    private @Nullable Landing landing;
    private boolean isAborted;
    private int uploads;

    FtpTransfers(FtpSource source, WayContext context, FtpControl control, FtpLogin login, FtpNames names) {
        this.source = source;
        this.context = context;
        this.control = control;
        this.login = login;
        this.names = names;
        this.data = new FtpData(control.context().channel(), source.passive());
    }

    /** PASV: an address of four bytes and a port of two. */
    void passive() {
        passive(227, at -> {
            String host = source.passive().host().orElse(at.getAddress().getHostAddress());
            return "Entering Passive Mode (" + host.replace('.', ',') + "," + (at.getPort() >> 8) + ","
                    + (at.getPort() & 0xFF) + ")";
        });
    }

    /** EPSV: the port alone. */
    void extendedPassive() {
        passive(229, at -> "Entering Extended Passive Mode (|||" + at.getPort() + "|)");
    }

    private void passive(int code, Function<InetSocketAddress, String> answer) {
        control.begin();
        data.listen(
                at -> {
                    control.reply(code, answer.apply(at));
                    control.done();
                },
                () -> {
                    control.reply(425, "No port is free");
                    control.done();
                });
    }

    void active(String verb, String argument) {
        try {
            data.connectTo(FtpAddresses.parse(verb, argument));
            control.reply(200, "There");
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("FTP: {}", e.getMessage());
            control.reply(501, "The machine's own address");
        }
    }

    void append(String path) {
        if (names.length(path).isPresent()) {
            control.reply(553, "What was taken stays as it is; send it whole under another name");
        } else {
            store(path);
        }
    }

    /** STOU: under a name of ours. */
    void storeUnique() {
        store("upload-" + (uploads + 1));
    }

    void store(String path) {
        if (!data.isPrepared()) {
            control.reply(425, "PASV or PORT first");
            return;
        }
        if (login.lacksProtection()) {
            control.reply(521, "PROT P first");
            return;
        }
        try {
            Landing upload = Landing.in(context.landing(), context.intake().maxBytes());
            landing = upload;
            control.begin();
            isAborted = false;
            uploads++;
            control.reply(150, "Send");
            data.connection(channel -> receive(channel, upload, path), () -> end(425, "No data connection"));
        } catch (IOException e) {
            context.log().failing("the disk fails: " + e.getClass().getSimpleName());
            control.reply(452, "The disk fails");
        }
    }

    private void receive(Channel channel, Landing upload, String path) {
        protect(channel);
        channel.pipeline().addLast(new FtpUpload(upload, login.protectsData(), isWhole -> {
            if (isWhole) {
                control.after(ABORT_IS_SEEN_MS, () -> accept(upload, path));
            } else {
                broken(upload);
            }
        }));
        channel.config().setAutoRead(true);
        if (!channel.isActive()) {
            broken(upload);
        }
    }

    private void broken(Landing upload) {
        int code = upload.isTooLong() ? 552 : upload.hasFailed() ? 452 : 426;
        context.log().refused("an upload ended with " + code + " after " + upload.length() + " bytes");
        end(code, "Not taken");
    }

    private void protect(Channel channel) {
        if (login.protectsData()) {
            SslHandler tls = context.tls().newHandler(channel.alloc());
            // In 1.3 the server sends tickets behind the handshake. A client that only writes closes with them unread,
            // and
            // its kernel then resets the connection: the end of the upload would be lost.
            tls.engine().setEnabledProtocols(new String[] {"TLSv1.2"});
            channel.pipeline().addFirst(tls);
        }
    }

    private void accept(Landing upload, String path) {
        Optional<Machine> pushing = login.machine();
        if (isAborted || pushing.isEmpty() || !control.isActive()) {
            context.log().refused("an upload was aborted after " + upload.length() + " bytes");
            end(426, "Aborted");
            return;
        }
        context.disk().execute(() -> {
            int code = keep(upload, pushing.get(), path);
            control.later(() -> {
                if (code == TAKEN) {
                    names.uploaded(path, upload.length());
                }
                end(code, code == TAKEN ? "Taken" : "Not taken");
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
            return TAKEN;
        } catch (IntakeRefusedException e) {
            return 552;
        } catch (SpoolFullException e) {
            return 452;
        } catch (IOException | RuntimeException e) {
            LOG.error("FTP: an upload could not be kept", e);
            return 451;
        }
    }

    void abort() {
        isAborted = true;
        data.close();
        if (!control.isBusy()) {
            control.reply(TAKEN, "Nothing was under way");
        }
    }

    /** A transfer is over. */
    private void end(int code, String text) {
        discard();
        data.close();
        control.reply(code, text);
        if (isAborted) {
            control.reply(TAKEN, "Aborted");
        }
        control.done();
    }

    void list(boolean areNamesAlone) {
        if (!data.isPrepared()) {
            control.reply(425, "PASV or PORT first");
            return;
        }
        control.begin();
        control.reply(150, "What this session sent");
        data.connection(channel -> list(channel, areNamesAlone), () -> end(425, "No data connection"));
    }

    private void list(Channel channel, boolean areNamesAlone) {
        protect(channel);
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.copiedBuffer(names.listing(areNamesAlone), StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE)
                .addListener(sent -> end(TAKEN, "All"));
    }

    /** The control connection is gone: nothing that is under way is accepted. */
    void disconnected() {
        isAborted = true;
        data.close();
        if (!control.isBusy()) {
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
}
