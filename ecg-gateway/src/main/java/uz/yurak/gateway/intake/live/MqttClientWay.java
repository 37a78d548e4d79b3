package uz.yurak.gateway.intake.live;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveRecorder;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.wire.Backoff;
import uz.yurak.gateway.wire.Transport;

/**
 * Keeps up a connection to a broker and takes what is published there. Version 5 is tried first, 3.1.1 where the broker does
 * not know it. One event loop of its own.
 */
final class MqttClientWay implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(MqttClientWay.class);

    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));
    private static final int CONNECT_WITHIN_SECONDS = 10;
    private static final int LEAVING_SECONDS = 5;
    private static final int TICK_MS = 200;

    private final MqttClientSource source;
    private final WayContext context;
    private final Optional<SslContext> tls;
    private final MqttFilters filters;
    private final Map<String, LiveRecorder> recorders = new HashMap<>();
    private final RandomGenerator chance = new Random();
    private final EventLoopGroup loop;
    private volatile @Nullable Channel channel;
    private MqttVersion version = MqttVersion.MQTT_5;
    private boolean isVersionKnown;
    private int failures;
    private volatile boolean isClosed;

    /** Not connecting yet. */
    MqttClientWay(MqttClientSource source, WayContext context) throws IOException {
        this.source = source;
        this.context = context;
        this.tls = source.tls() ? Optional.of(tls(source)) : Optional.empty();
        this.filters = new MqttFilters(
                context.state().resolve(source.name() + ".filters"),
                source.topics().stream().map(topic -> topic.filter().text()).collect(Collectors.toSet()));
        for (MqttTopic topic : source.topics()) {
            if (topic.live().isPresent()) {
                recorders.put(
                        topic.name(),
                        new LiveRecorder(topic.name(), topic.live().get(), context));
            }
        }
        this.loop = Transport.loops(1, "intake-" + source.name());
    }

    private static SslContext tls(MqttClientSource source) throws IOException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
        try {
            source.authority().ifPresent(file -> builder.trustManager(file.toFile()));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException("authority: expected certificates in PEM, found " + e.getMessage(), e);
        }
    }

    /** Begins to connect; whether the broker is there does not matter now. */
    static MqttClientWay start(MqttClientSource source, WayContext context) throws IOException {
        MqttClientWay way = new MqttClientWay(source, context);
        Future<?> ticking = way.loop.next().scheduleWithFixedDelay(way::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        LOG.debug("{}: ticks {}", source.name(), !ticking.isDone());
        way.loop.execute(way::connect);
        return way;
    }

    MqttClientSource source() {
        return source;
    }

    WayContext context() {
        return context;
    }

    MqttFilters filters() {
        return filters;
    }

    Optional<LiveRecorder> recorder(MqttTopic topic) {
        return Optional.ofNullable(recorders.get(topic.name()));
    }

    private void tick() {
        recorders.values().forEach(LiveRecorder::tick);
        Channel open = channel;
        if (open != null && recorders.values().stream().allMatch(LiveRecorder::hasRoom)) {
            open.pipeline().get(MqttSubscriber.class).readOn();
        }
    }

    private void connect() {
        if (isClosed) {
            return;
        }
        MqttSubscriber next;
        try {
            next = new MqttSubscriber(this, MqttRequests.connect(source, version, password()));
        } catch (IOException e) {
            again("the password's file cannot be read: " + e.getClass().getSimpleName());
            return;
        }
        new Bootstrap()
                .group(loop)
                .channel(Transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Duration.ofSeconds(CONNECT_WITHIN_SECONDS).toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new Initializer(next))
                .connect(source.broker())
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        connected(done.channel(), next);
                    } else {
                        again(String.valueOf(done.cause()));
                    }
                });
    }

    private byte[] password() throws IOException {
        if (source.login().isEmpty()) {
            return new byte[0];
        }
        List<String> lines = Files.readAllLines(source.login().get().passwordFile(), StandardCharsets.UTF_8);
        return (lines.isEmpty() ? "" : lines.get(0)).getBytes(StandardCharsets.UTF_8);
    }

    private void connected(Channel open, MqttSubscriber session) {
        channel = open;
        open.closeFuture().addListener(end -> ended(session));
    }

    private void ended(MqttSubscriber session) {
        channel = null;
        recorders.values().forEach(LiveRecorder::disconnected);
        if (session.isWelcome()) {
            isVersionKnown = true;
        } else if (session.isVersionRefused() || (!isVersionKnown && !session.isUnwelcome())) {
            // Some brokers say that they know no version 5, some only end the connection.
            version = version == MqttVersion.MQTT_5 ? MqttVersion.MQTT_3_1_1 : MqttVersion.MQTT_5;
        }
        if (session.isProven()) {
            failures = 0;
        } else if (session.isUnwelcome()) {
            failures = Backoff.MANY_FAILURES;
        }
        again(session.ending());
    }

    private void again(String reason) {
        if (isClosed) {
            return;
        }
        Duration wait = AGAIN.after(failures, chance);
        failures++;
        LOG.info("{}: {}; again in {} ms", source.name(), reason, wait.toMillis());
        context.log().failing("not connected to the broker: " + reason);
        loop.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS).addListener(done -> {
            if (!done.isSuccess() && !isClosed) {
                LOG.error("{}: cannot try again", source.name(), done.cause());
            }
        });
    }

    @Override
    public String place() {
        return (source.tls() ? "mqtts://" : "mqtt://") + source.broker().getHostString() + ":"
                + source.broker().getPort();
    }

    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        loop.submit(this::leave).awaitUninterruptibly(1, TimeUnit.SECONDS);
        Channel open = channel;
        if (open != null) {
            open.closeFuture().awaitUninterruptibly(LEAVING_SECONDS, TimeUnit.SECONDS);
        }
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        for (LiveRecorder recorder : recorders.values()) {
            recorder.close();
        }
    }

    private void leave() {
        Channel open = channel;
        if (open != null) {
            ChannelPipeline pipeline = open.pipeline();
            pipeline.get(MqttSubscriber.class).leave(pipeline.context(MqttSubscriber.class));
        }
    }

    void speak(ChannelPipeline broker, MqttSubscriber subscriber) {
        broker.addLast(MqttSubscriber.TIMEOUT, new ReadTimeoutHandler(CONNECT_WITHIN_SECONDS))
                .addLast(new MqttDecoder(MqttInbox.mostPacketBytes(context)))
                .addLast(MqttEncoder.INSTANCE)
                // What has been read already waits while nothing more is read.
                .addLast(new FlowControlHandler())
                .addLast(subscriber);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final MqttSubscriber subscriber;

        Initializer(MqttSubscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        protected void initChannel(Channel open) {
            tls.ifPresent(secure -> open.pipeline()
                    .addLast(secure.newHandler(
                            open.alloc(),
                            source.broker().getHostString(),
                            source.broker().getPort())));
            speak(open.pipeline(), subscriber);
        }
    }
}
