package uz.yurak.gateway.intake.ftp;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;

/** Listens for machines that upload by FTP; each upload is answered after the spool's fsync. */
public final class FtpIntake implements IntakeWay {
    /** Machines of one hospital; more are let go. */
    private static final int MAX_SESSIONS = 16;

    /** A machine that keeps its session open between two patients says something in so long. */
    private static final int SILENCE_SECONDS = 900;

    /** Longest command; RFC 959 names no limit, file names end at 255 bytes. */
    private static final int MAX_LINE_BYTES = 1024;

    private final FtpSource source;
    private final WayContext context;
    private final TcpListener listener;
    private final Throttle throttle = new Throttle(System::nanoTime);

    private FtpIntake(FtpSource source, WayContext context) {
        this.source = source;
        this.context = context;
        this.listener = new TcpListener(
                source.name(),
                MAX_SESSIONS,
                source.tls() == FtpSource.Tls.IMPLICIT ? Optional.of(context.tls()) : Optional.empty());
    }

    /** Listens when this returns. */
    public static FtpIntake start(FtpSource source, WayContext context) throws IOException {
        FtpIntake ftp = new FtpIntake(source, context);
        ftp.listener.open(source.address(), ftp::speak);
        return ftp;
    }

    private void speak(ChannelPipeline machine) {
        machine.addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                .addLast(new LineBasedFrameDecoder(MAX_LINE_BYTES, true, true))
                .addLast(new StringDecoder(StandardCharsets.UTF_8))
                .addLast(new FtpSession(source, context, throttle));
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
    }
}
