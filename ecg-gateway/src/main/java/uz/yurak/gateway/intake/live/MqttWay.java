package uz.yurak.gateway.intake.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveRecorder;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.WayContext;

/**
 * The server that MQTT machines publish to. It is no broker: nobody subscribes here. One connection a login; a new one takes
 * the place of the one before. All connections live on one event loop.
 */
final class MqttWay implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(MqttWay.class);

    private static final int MAX_CONNECTIONS = 32;
    private static final int CONNECT_WITHIN_SECONDS = 10;
    private static final int TICK_MS = 200;

    /** MQTT 3.1.1 section 3.1.3.1 asks servers to take 23 at least. */
    private static final int MAX_CLIENT_ID = 256;

    private final Map<String, Channel> connected = new HashMap<>();
    private final Map<String, LiveRecorder> recorders = new HashMap<>();

    private final ExecutorService doorkeeper;
    private final MqttSource source;
    private final WayContext context;
    private final TcpListener listener;

    /** @param doorkeeper checks passwords, which takes a tenth of a second and more */
    MqttWay(MqttSource source, WayContext context, ExecutorService doorkeeper) {
        this.source = source;
        this.context = context;
        this.doorkeeper = doorkeeper;
        this.listener = new TcpListener(
                source.name(), MAX_CONNECTIONS, source.tls() ? Optional.of(context.tls()) : Optional.empty());
    }

    /** Listens when this returns. */
    static MqttWay start(MqttSource source, WayContext context) throws IOException {
        ExecutorService doorkeeper = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "intake-mqtt-login");
            thread.setDaemon(true);
            return thread;
        });
        MqttWay way = new MqttWay(source, context, doorkeeper);
        for (MqttStation station : source.stations()) {
            if (station.live().isPresent()) {
                String name = "mqtt." + station.machine().id();
                way.recorders.put(
                        station.login(), new LiveRecorder(name, station.live().get(), context));
            }
        }
        way.listener.open(source.address(), way::speak);
        Future<?> ticking =
                way.listener.loop().next().scheduleWithFixedDelay(way::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        LOG.debug("mqtt: ticks {}", !ticking.isDone());
        return way;
    }

    private void tick() {
        recorders.values().forEach(LiveRecorder::tick);
        recorders.forEach((login, recorder) -> {
            Channel channel = connected.get(login);
            if (channel != null && recorder.hasRoom()) {
                channel.pipeline().get(MqttConnection.class).readOn();
            }
        });
    }

    ExecutorService doorkeeper() {
        return doorkeeper;
    }

    WayContext context() {
        return context;
    }

    Optional<MqttStation> station(String login) {
        return source.stations().stream().filter(s -> s.login().equals(login)).findFirst();
    }

    Optional<LiveRecorder> recorder(MqttStation station) {
        return Optional.ofNullable(recorders.get(station.login()));
    }

    /** A machine is in; whoever held its login before is out. */
    void connected(MqttStation station, Channel channel) {
        Channel before = connected.put(station.login(), channel);
        if (before != null) {
            recorder(station).ifPresent(LiveRecorder::disconnected);
            before.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    void disconnected(MqttStation station, Channel channel) {
        if (connected.remove(station.login(), channel)) {
            recorder(station).ifPresent(LiveRecorder::disconnected);
        }
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return listener.address();
    }

    @Override
    public void close() throws InterruptedException {
        listener.close();
        doorkeeper.shutdownNow();
        List<LiveRecorder> all = new ArrayList<>(recorders.values());
        for (LiveRecorder recorder : all) {
            recorder.close();
        }
    }

    void speak(ChannelPipeline machine) {
        machine.addLast(MqttConnection.TIMEOUT, new ReadTimeoutHandler(CONNECT_WITHIN_SECONDS))
                .addLast(new MqttDecoder(MqttInbox.mostPacketBytes(context), MAX_CLIENT_ID))
                .addLast(MqttEncoder.INSTANCE)
                // A machine need not wait for CONNACK (section 3.1.4): what follows waits for the doorkeeper.
                .addLast(new FlowControlHandler())
                .addLast(new MqttConnection(this));
    }
}
