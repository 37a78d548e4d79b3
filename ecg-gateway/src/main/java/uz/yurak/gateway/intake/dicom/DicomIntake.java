package uz.yurak.gateway.intake.dicom;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.wire.Transport;

/**
 * Listens for DICOM machines: C-ECHO is answered, C-STORE after the spool's fsync, commitment by what was stored so, and the
 * worklist from the hospital's orders.
 */
public final class DicomIntake implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(DicomIntake.class);

    /** Machines of one hospital that send at the same moment; each may hold one object in memory. */
    private static final int MAX_ASSOCIATIONS = 8;

    /** Silence in an association, 60 s by the ARTIM example of PS3.8 section 9.1.4 and most carts' own limit. */
    private static final int SILENCE_SECONDS = 60;

    private final EventLoopGroup loop = Transport.loops(1, "intake-dicom");
    private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "intake-dicom-disk");
        thread.setDaemon(true);
        return thread;
    });
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DicomAssociation.Services services;

    private DicomIntake(DicomSource source, WayContext context) throws IOException {
        this.services = new DicomAssociation.Services(
                source,
                context.intake(),
                disk,
                context.steps(),
                HeldObjects.open(context.state().resolve("dicom-held")),
                new Worklist(context.orders(), context.clock()),
                new CommitReporter(loop));
    }

    /** Listens when this returns. */
    public static DicomIntake start(DicomSource source, WayContext context) throws IOException {
        DicomIntake dicom = new DicomIntake(source, context);
        try {
            dicom.channels.add(new ServerBootstrap()
                    .group(dicom.loop)
                    .channel(Transport.serverChannel())
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(dicom.new Initializer())
                    .bind(source.address())
                    .syncUninterruptibly()
                    .channel());
        } catch (RuntimeException e) {
            dicom.close();
            throw new IOException("dicom: expected to listen at " + source.address() + ", found it impossible", e);
        }
        LOG.info("DICOM at {}", dicom.place());
        return dicom;
    }

    @Override
    public String place() {
        return address().map(Object::toString).orElse("");
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return channels.stream()
                .filter(ServerSocketChannel.class::isInstance)
                .map(channel -> ((ServerSocketChannel) channel).localAddress())
                .findFirst();
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        disk.shutdown();
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            // The listener is one of the group.
            if (channels.size() > MAX_ASSOCIATIONS) {
                LOG.warn("DICOM: {} associations are open, another is let go", MAX_ASSOCIATIONS);
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            channels.add(channel);
            channel.pipeline().addLast(new ReadTimeoutHandler(SILENCE_SECONDS)).addLast(new DicomAssociation(services));
        }
    }
}
