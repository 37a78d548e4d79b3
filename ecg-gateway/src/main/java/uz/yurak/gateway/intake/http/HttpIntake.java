package uz.yurak.gateway.intake.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;

/** Listens for HTTP pushes; each is answered when it is on the disk. */
public final class HttpIntake implements IntakeWay {
    private static final int MAX_CONNECTIONS = 32;

    /** A sender that says nothing for so long is let go. */
    private static final int SILENCE_SECONDS = 30;

    private static final int MAX_LINE_BYTES = 2 << 10;
    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final int CHUNK_BYTES = 8 << 10;

    private final HttpSource source;
    private final WayContext context;
    private final TcpListener listener;
    private final Throttle throttle = new Throttle(System::nanoTime);

    private HttpIntake(HttpSource source, WayContext context) {
        this.source = source;
        this.context = context;
        this.listener = new TcpListener(
                source.name(), MAX_CONNECTIONS, source.tls() ? Optional.of(context.tls()) : Optional.empty());
    }

    /** Listens when this returns. */
    public static HttpIntake start(HttpSource source, WayContext context) throws IOException {
        HttpIntake http = new HttpIntake(source, context);
        http.listener.open(source.address(), http::speak);
        return http;
    }

    private void speak(ChannelPipeline sender) {
        sender.addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, CHUNK_BYTES))
                .addLast(new HttpPush(source, context, throttle));
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
