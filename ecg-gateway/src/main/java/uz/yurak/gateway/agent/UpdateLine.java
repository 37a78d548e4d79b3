package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.gateway.update.Updater;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.UpdateFrame;

/** Brings what a center says of updates to the {@link Updater}, and its words to the center. */
final class UpdateLine extends SimpleChannelInboundHandler<UpdateFrame> implements Updater.Line {
    private final Optional<Updater> updater;
    private volatile @Nullable ChannelHandlerContext ctx;

    UpdateLine(Optional<Updater> updater) {
        this.updater = updater;
    }

    /** The center is known; on the event loop. */
    static void greeted(ChannelPipeline pipeline, int version) {
        UpdateLine line = pipeline.get(UpdateLine.class);
        if (line != null && version >= UpdateFrame.SINCE_VERSION) {
            line.ctx = pipeline.context(line);
            line.updater.ifPresent(updates -> updates.connected(line, version));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext here, UpdateFrame frame) {
        updater.ifPresent(updates -> updates.heard(frame));
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) throws Exception {
        updater.ifPresent(updates -> updates.gone(this));
        super.channelInactive(here);
    }

    @Override
    public void send(UpdateFrame frame) {
        ChannelHandlerContext open = ctx;
        if (open != null) {
            Channels.send(open, frame);
        }
    }
}
