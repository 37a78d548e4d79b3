package uz.yurak.samples.proof;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frames;

/**
 * An agent's side of the relay that only sends, as fast as it may: some envelopes under way, their waveforms first, what is
 * left of all originals behind. On its connection's event loop.
 */
final class LoadAgent extends SimpleChannelInboundHandler<Frame> {
    /** Envelopes under way; a center takes 16 of a connection. */
    static final int UNDER_WAY = 12;

    private static final int CHUNK_BYTES = 64 << 10;

    private final ProofHospital hospital;
    private final Deque<Item> waiting;
    private final LoadCounts counts;
    private final Map<Integer, Item> underWay = new HashMap<>();
    private @Nullable ChannelHandlerContext connection;
    private boolean restMaySend;
    private int lastTransfer;

    /** One envelope. */
    static final class Item {
        private final EnvelopeHeader header;
        private final PackedEcg ecg;
        private long offeredNanos;
        private int sent;
        private boolean isWanted;
        private boolean isKept;

        Item(EnvelopeHeader header, PackedEcg ecg) {
            this.header = header;
            this.ecg = ecg;
        }

        private int waveformEnd() {
            return ecg.table().has(Part.WAVEFORM)
                    ? ecg.table().end(Part.WAVEFORM)
                    : ecg.table().length();
        }
    }

    LoadAgent(ProofHospital hospital, List<Item> items, LoadCounts counts) {
        this.hospital = hospital;
        this.waiting = new ArrayDeque<>(items);
        this.counts = counts;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            connection = ctx;
            Channels.send(
                    ctx, new Frame.Hello(2, Frames.VERSION, hospital.agentId(), hospital.id(), "load", Instant.now()));
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        if (frame instanceof Frame.Welcome welcome) {
            counts.connected();
            beat(ctx, Duration.ofMillis(welcome.heartbeatMs()));
        } else if (frame instanceof Frame.Go go) {
            Item item = underWay.get(go.transfer());
            if (item != null) {
                item.isWanted = true;
                send(ctx, go.transfer(), item, item.waveformEnd());
            }
        } else if (frame instanceof Frame.Kept kept) {
            kept(ctx, kept.transfer());
        } else if (frame instanceof Frame.Verified verified) {
            underWay.remove(verified.transfer());
            counts.verified();
            fill(ctx);
        } else if (frame instanceof Frame.Later || frame instanceof Frame.Refused || frame instanceof Frame.Goodbye) {
            counts.failed(hospital.agentId() + ": " + frame);
        }
    }

    /** Begins to send; from any thread. */
    void begin() {
        onLoop(this::fill);
    }

    /** What is behind the waveforms may be sent now; from any thread. */
    void sendRest() {
        onLoop(ctx -> {
            restMaySend = true;
            rest(ctx);
        });
    }

    private void onLoop(Work work) {
        ChannelHandlerContext ctx = connection;
        if (ctx == null) {
            counts.failed(hospital.agentId() + " is not connected");
        } else {
            ctx.executor().execute(() -> work.on(ctx));
        }
    }

    private void fill(ChannelHandlerContext ctx) {
        while (underWay.size() < UNDER_WAY && !waiting.isEmpty()) {
            Item item = waiting.poll();
            lastTransfer++;
            underWay.put(lastTransfer, item);
            item.offeredNanos = System.nanoTime();
            Channels.write(ctx, new Frame.ParcelOffer(lastTransfer, item.header, item.ecg.table()));
            send(ctx, lastTransfer, item, item.ecg.table().offsetOf(Part.WAVEFORM));
        }
        ctx.flush();
    }

    private void send(ChannelHandlerContext ctx, int transfer, Item item, int until) {
        while (item.sent < until) {
            int end = Math.min(until, item.sent + CHUNK_BYTES);
            Channels.write(
                    ctx, new Frame.Chunk(transfer, item.sent, item.ecg.parcel().range(item.sent, end)));
            item.sent = end;
        }
        ctx.flush();
    }

    private void kept(ChannelHandlerContext ctx, int transfer) {
        Item item = underWay.get(transfer);
        if (item != null && !item.isKept) {
            item.isKept = true;
            counts.kept(System.nanoTime() - item.offeredNanos);
            boolean isFull = underWay.size() == UNDER_WAY && !waiting.isEmpty();
            if (restMaySend || (isFull && underWay.values().stream().allMatch(each -> each.isKept))) {
                rest(ctx);
            }
        }
    }

    private void rest(ChannelHandlerContext ctx) {
        underWay.forEach((transfer, item) -> {
            if (item.isWanted) {
                send(ctx, transfer, item, item.ecg.table().length());
            }
        });
    }

    private void beat(ChannelHandlerContext ctx, Duration every) {
        if (ctx.channel().isActive()) {
            Channels.send(ctx, new Frame.Heartbeat(Instant.now(), waiting.size(), Optional.empty(), 0));
            Channels.after(ctx, every, () -> beat(ctx, every));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        counts.failed(hospital.agentId() + ": " + cause);
        Channels.close(ctx);
    }

    private interface Work {
        void on(ChannelHandlerContext ctx);
    }
}
