package uz.yurak.gateway.center;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Connections that nobody has been greeted on yet. There is room for a few; when it is full, the one that has taken longest
 * goes, so that strangers who hold places never keep an agent out. Used by several threads.
 */
final class Strangers {
    private final int room;
    private final TurnedAway turnedAway;
    private final Set<Channel> waiting = new LinkedHashSet<>();

    Strangers(int room, TurnedAway turnedAway) {
        this.room = room;
        this.turnedAway = turnedAway;
    }

    void came(Channel channel) {
        channel.closeFuture().addListener(closed -> known(channel));
        Channel longest = null;
        synchronized (this) {
            waiting.add(channel);
            if (waiting.size() > room) {
                Iterator<Channel> first = waiting.iterator();
                longest = first.next();
                first.remove();
            }
        }
        if (longest != null) {
            turnedAway.count(TurnedAway.Reason.FULL);
            longest.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /** It was greeted, or is gone. */
    synchronized void known(Channel channel) {
        waiting.remove(channel);
    }
}
