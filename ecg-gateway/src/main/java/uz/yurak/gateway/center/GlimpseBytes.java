package uz.yurak.gateway.center;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.LiveFrame.Seen;
import uz.yurak.gateway.wire.LiveFrame.Source;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;

/** A glimpse with its source as bytes, from node to node of a center: a SOURCE and a SEEN frame as in docs/protocol.md. */
public final class GlimpseBytes {
    private static final int NUMBER = 0;
    private static final int SEQUENCE = 1;

    private GlimpseBytes() {}

    /** What the bytes say. */
    public record Sourced(GlimpseSource source, Glimpse glimpse) {}

    public static Bytes write(GlimpseSource source, Glimpse glimpse) {
        ByteBuf out = Unpooled.buffer();
        Frames.write(new Source(NUMBER, source), out);
        Frames.write(new Seen(SEQUENCE, NUMBER, glimpse), out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return Bytes.wrap(bytes);
    }

    /** @throws WireException where they are none */
    public static Sourced read(Bytes bytes) throws WireException {
        ByteBuf in = Unpooled.wrappedBuffer(bytes.view());
        if (next(in) instanceof Source source && next(in) instanceof Seen seen && !in.isReadable()) {
            return new Sourced(source.source(), seen.glimpse());
        }
        throw new WireException("glimpse: expected its source and itself, found others");
    }

    private static Object next(ByteBuf in) throws WireException {
        int length = in.readableBytes() < Integer.BYTES ? -1 : in.readInt();
        if (length < 1 || length > in.readableBytes()) {
            throw new WireException("frame: expected its length, found " + length);
        }
        return Frames.read(in.readSlice(length));
    }
}
