package uz.yurak.gateway.intake.hl7;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.Landing;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Step;
import uz.yurak.record.Bytes;

/** One connection: messages one after the other, the next is looked at when the answer to the last is out. */
final class Hl7Connection extends ChannelInboundHandlerAdapter implements TcpListener.Leaving {
    private static final Logger LOG = LoggerFactory.getLogger(Hl7Connection.class);

    private final WayContext context;
    private final Hl7Messages messages;
    private final MllpFrames frames;
    private final Deque<ByteBuf> unread = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext ctx;
    private boolean busy;
    private boolean leaving;

    Hl7Connection(Hl7Source source, Hl7Beds beds, WayContext context) {
        this.context = context;
        this.messages = new Hl7Messages(source, beds, context);
        this.frames = new MllpFrames(context.landing(), context.intake().maxBytes());
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        ctx = active;
    }

    @Override
    public void channelRead(ChannelHandlerContext active, Object bytes) {
        unread.add((ByteBuf) bytes);
        takeNext(active);
    }

    private void takeNext(ChannelHandlerContext active) {
        try {
            while (!busy && !unread.isEmpty()) {
                ByteBuf first = unread.element();
                Optional<Landing> frame = frames.take(first);
                if (!first.isReadable()) {
                    unread.remove().release();
                }
                if (frame.isPresent()) {
                    busy = true;
                    active.channel().config().setAutoRead(false);
                    context.disk().execute(() -> answer(active, frame.get()));
                }
            }
        } catch (IOException e) {
            context.log().failing("the disk fails: " + e.getClass().getSimpleName());
            active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /** On the thread that may wait for the disk. */
    private void answer(ChannelHandlerContext active, Landing frame) {
        List<Bytes> answers;
        try (frame) {
            answers = messages.take(frame);
        } catch (IOException | RuntimeException e) {
            // Without an answer the sender sends again; with a closed connection it does so soon.
            LOG.error("HL7: a message could not be taken", e);
            active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        active.executor().execute(() -> {
            for (Bytes answer : answers) {
                active.writeAndFlush(Unpooled.wrappedBuffer(answer.view()))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
            context.steps().done(Step.ANSWERED);
            busy = false;
            if (leaving) {
                leave();
            } else {
                takeNext(active);
                active.channel().config().setAutoRead(!busy);
            }
        });
    }

    /** Ends when what is under way is answered. */
    @Override
    public void leave() {
        leaving = true;
        if (!busy && ctx != null) {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) throws IOException {
        while (!unread.isEmpty()) {
            unread.remove().release();
        }
        frames.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext active, Throwable cause) {
        LOG.info("HL7: a connection ended: {}", cause.toString());
        active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
