package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.ErrandFrame;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.ErrandFrame.Noted;
import uz.yurak.gateway.wire.WireException;

/** Takes errands from the center and says what became of them. Lives on the connection's event loop. */
final class ErrandReceiver {
    /** A word that was not noted for so long is said again: the center could not store it. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** A center counts more than 200 words at once as a flood. */
    private static final int AT_ONCE = 32;

    private final ChannelHandlerContext ctx;
    private final ErrandDesk desk;
    private final Map<Became, Long> saidAtNanos = new HashMap<>();

    ErrandReceiver(ChannelHandlerContext ctx, ErrandDesk desk) {
        this.ctx = ctx;
        this.desk = desk;
    }

    void received(ErrandFrame frame) throws WireException {
        if (frame instanceof Errand errand) {
            desk.take(errand);
        } else if (frame instanceof Noted noted) {
            desk.words().noted(noted.id(), noted.fate());
            if (desk.words().unsaid().size() >= AT_ONCE) {
                say();
            }
        } else {
            throw new WireException("frame: expected an errand, found an agent's word");
        }
    }

    /** Says what the center has not noted, at most some at once: each that is noted makes room for another. */
    void say() {
        if (!ctx.channel().isActive()) {
            return;
        }
        long now = System.nanoTime();
        List<Became> unsaid = desk.words().unsaid();
        saidAtNanos.keySet().retainAll(unsaid);
        saidAtNanos.values().removeIf(saidAt -> now - saidAt > AGAIN_NANOS);
        for (Became word : unsaid) {
            if (saidAtNanos.size() < AT_ONCE && saidAtNanos.putIfAbsent(word, now) == null) {
                Channels.write(ctx, word);
            }
        }
        ctx.flush();
    }
}
