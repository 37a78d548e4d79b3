package uz.yurak.gateway.center;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.wire.FrameDecoder;
import uz.yurak.gateway.wire.FrameEncoder;
import uz.yurak.gateway.wire.Transport;
import uz.yurak.record.HospitalId;

/**
 * The relay's receiving side: agents connect by TLS 1.3 with certificates, hand over envelopes and take reports. Starts
 * once, stops once.
 */
public final class CenterServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CenterServer.class);

    /** Answers are small; reports wait for their agent above this. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private static final int BACKLOG = 128;

    private final CenterLimits limits;
    private final Doors doors;
    private final StoreWorkers workers;
    private final Connections connections = new Connections();
    private final TurnedAway turnedAway = new TurnedAway();
    private final Strangers strangers;
    private final AgentConnection.Shared shared;
    private final Outbox outbox;
    private final LiveSink live;
    private final UpdateStore updates;
    private final Set<UpdateSender> updateSenders = ConcurrentHashMap.newKeySet();
    private final Set<LiveReceiver> liveReceivers = ConcurrentHashMap.newKeySet();
    private final EventLoopGroup loops = Transport.loops(2, "relay-center");
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AgentRegister register;
    private @Nullable AutoCloseable outboxWatch;
    private @Nullable AutoCloseable revocationsWatch;
    private @Nullable AutoCloseable liveWatch;
    private @Nullable AutoCloseable offersWatch;

    /**
     * @param material the center's certificate and key, and the authority of the agents
     * @param register which certificates hold
     * @param clock the center's
     */
    public CenterServer(
            CenterLimits limits,
            KeyMaterial material,
            AgentRegister register,
            EnvelopeStore store,
            Outbox outbox,
            Clock clock)
            throws IOException {
        this(limits, material, register, store, outbox, LiveSink.NONE, UpdateStore.NONE, clock);
    }

    /**
     * @param live where glimpses of running signals go
     * @param updates packages of the agents' program
     */
    public CenterServer(
            CenterLimits limits,
            KeyMaterial material,
            AgentRegister register,
            EnvelopeStore store,
            Outbox outbox,
            LiveSink live,
            UpdateStore updates,
            Clock clock)
            throws IOException {
        this.live = live;
        this.updates = updates;
        this.limits = limits;
        this.register = register;
        this.outbox = outbox;
        this.strangers = new Strangers(Math.max(1, limits.maxConnections() / 4), turnedAway);
        this.workers = new StoreWorkers(limits.workers());
        this.shared = new AgentConnection.Shared(
                limits,
                store,
                outbox,
                workers,
                new StoreCalls(store, workers),
                new PartialUploads(limits.uploadBytes()),
                new Arrivals(),
                connections,
                register,
                turnedAway,
                strangers,
                clock);
        this.doors = new Doors(TlsContexts.center(material), TlsContexts.enrolling(material), shared);
    }

    /**
     * Listens; returns when agents may connect.
     *
     * @param address port 0 for any free one
     * @return where it listens
     */
    public InetSocketAddress start(InetSocketAddress address) throws IOException, InterruptedException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(Transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new Initializer());
        Channel listener;
        try {
            listener = bootstrap.bind(address).sync().channel();
        } catch (RuntimeException e) {
            throw new IOException("relay: expected to listen at " + address + ", found it impossible", e);
        }
        channels.add(listener);
        outboxWatch = outbox.onNew(this::lookIntoOutbox);
        revocationsWatch = register.onRevoked(() -> connections.all().forEach(AgentConnection::lookAtStanding));
        liveWatch = live.onWanted(hospital -> liveReceivers.forEach(receiver -> receiver.look(hospital)));
        offersWatch = updates.onOffer(agent -> updateSenders.forEach(sender -> sender.look(agent)));
        InetSocketAddress bound = ((ServerSocketChannel) listener).localAddress();
        LOG.info("relay listens at {}", bound);
        return bound;
    }

    /** Every agent that was heard since the start, connected or not, by its id. */
    public List<AgentSeen> agentsSeen() {
        return connections.snapshot();
    }

    /** How many peers were turned away since the start, by the reason's name in small letters. */
    public Map<String, Long> turnedAway() {
        Map<String, Long> byName = new TreeMap<>();
        turnedAway
                .snapshot()
                .forEach((reason, count) -> byName.put(reason.name().toLowerCase(Locale.ROOT), count));
        return byName;
    }

    /** Stops listening, lets running commits end, closes connections; agents come back by themselves. */
    @Override
    public void close() throws Exception {
        if (outboxWatch != null) {
            outboxWatch.close();
        }
        if (revocationsWatch != null) {
            revocationsWatch.close();
        }
        if (liveWatch != null) {
            liveWatch.close();
        }
        if (offersWatch != null) {
            offersWatch.close();
        }
        channels.close().await(5, TimeUnit.SECONDS);
        workers.stop();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
    }

    private void lookIntoOutbox(HospitalId hospital) {
        connections.of(hospital).forEach(AgentConnection::lookIntoOutbox);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            // The listener is one of the group.
            if (channels.size() > limits.maxConnections()) {
                turnedAway.count(TurnedAway.Reason.FULL);
                LOG.warn("relay: {} connections are open, another is let go", limits.maxConnections());
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            channels.add(channel);
            strangers.came(channel);
            LiveReceiver glimpses = new LiveReceiver(live);
            liveReceivers.add(glimpses);
            channel.closeFuture().addListener(closed -> liveReceivers.remove(glimpses));
            UpdateSender packages = new UpdateSender(updates, workers);
            updateSenders.add(packages);
            channel.closeFuture().addListener(closed -> updateSenders.remove(packages));
            channel.pipeline()
                    .addLast(doors.handler())
                    .addLast(new FrameDecoder(limits.frame()))
                    .addLast(new FrameEncoder())
                    .addLast(glimpses)
                    .addLast(packages)
                    .addLast(new AgentConnection(shared));
        }
    }
}
