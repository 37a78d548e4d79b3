package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.LiveFrame;
import uz.yurak.gateway.wire.LiveFrame.Came;
import uz.yurak.gateway.wire.LiveFrame.Seen;
import uz.yurak.gateway.wire.LiveFrame.Source;
import uz.yurak.gateway.wire.LiveFrame.Wanted;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.HospitalId;

/**
 * Takes one agent's glimpses, and tells it which are wanted. Before the greeting, and with an agent of version 1, its frames
 * are nobody's.
 */
final class LiveReceiver extends SimpleChannelInboundHandler<LiveFrame> {
    /** The agent learns what waits before the link; telling it more often would fill the way back of a slow one. */
    private static final Duration BETWEEN_ANSWERS = Duration.ofMillis(100);

    private final LiveSink sink;
    private final Map<Integer, GlimpseSource> sources = new HashMap<>();
    private volatile @Nullable Greeted greeted;
    private List<String> told = List.of();
    private int lastSequence;
    private int answeredSequence;
    private boolean isAnswerDue;

    private record Greeted(ChannelHandlerContext ctx, HospitalId hospital) {}

    LiveReceiver(LiveSink sink) {
        this.sink = sink;
    }

    /** The agent is known and speaks of glimpses; on the event loop. */
    static void greeted(ChannelPipeline pipeline, HospitalId hospital) {
        LiveReceiver receiver = pipeline.get(LiveReceiver.class);
        if (receiver != null) {
            ChannelHandlerContext ctx = pipeline.context(receiver);
            receiver.greeted = new Greeted(ctx, hospital);
            receiver.tellWanted(ctx, hospital);
        }
    }

    /** What is wanted of a hospital may be something else now; from any thread. */
    void look(HospitalId hospital) {
        Greeted open = greeted;
        if (open != null && open.hospital().equals(hospital)) {
            open.ctx().executor().execute(() -> tellWanted(open.ctx(), hospital));
        }
    }

    @Override
    public boolean acceptInboundMessage(Object frame) throws Exception {
        return greeted != null && super.acceptInboundMessage(frame);
    }

    /** Tells the agent what is wanted now, where it is not what it was told last. */
    private void tellWanted(ChannelHandlerContext ctx, HospitalId hospital) {
        List<String> wanted = sink.wanted(hospital).stream()
                .sorted()
                .limit(LiveFrame.MAX_WANTED)
                .toList();
        if (!wanted.equals(told)) {
            told = wanted;
            sources.values().removeIf(source -> !wanted.contains(source.session()));
            Channels.send(ctx, new Wanted(wanted));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, LiveFrame frame) throws WireException {
        Greeted open = greeted;
        if (open == null) {
            throw new WireException("frame: expected a greeting first, found another");
        }
        if (frame instanceof Source source) {
            if (sources.size() >= LiveFrame.MAX_WANTED && !sources.containsKey(source.number())) {
                throw new WireException("source: expected at most " + LiveFrame.MAX_WANTED + ", found one more");
            }
            // What is no longer wanted was still under way.
            if (told.contains(source.source().session())) {
                sources.put(source.number(), source.source());
            }
        } else if (frame instanceof Seen seen) {
            if (seen.sequence() <= lastSequence) {
                throw new WireException(
                        "glimpse: expected a number above " + lastSequence + ", found " + seen.sequence());
            }
            lastSequence = seen.sequence();
            answer(ctx);
            GlimpseSource source = sources.get(seen.source());
            if (source != null) {
                sink.glimpse(open.hospital(), source, seen.glimpse());
            }
        } else {
            throw new WireException("frame: expected one that an agent sends, found one of the center's");
        }
    }

    private void answer(ChannelHandlerContext ctx) {
        if (isAnswerDue || answeredSequence == lastSequence) {
            return;
        }
        answeredSequence = lastSequence;
        isAnswerDue = true;
        Channels.send(ctx, new Came(lastSequence));
        Channels.after(ctx, BETWEEN_ANSWERS, () -> {
            isAnswerDue = false;
            if (ctx.channel().isActive()) {
                answer(ctx);
            }
        });
    }
}
