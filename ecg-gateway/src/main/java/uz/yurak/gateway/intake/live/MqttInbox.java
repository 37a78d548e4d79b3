package uz.yurak.gateway.intake.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.LiveRecorder;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Step;
import uz.yurak.record.Bytes;

/**
 * What comes over one MQTT connection, from a machine or from a broker. A file is acknowledged when it is on the disk, frames
 * when the recorder has them; the connection is not read while a file is on its way or a recorder has no room. Used on the
 * connection's event loop.
 */
final class MqttInbox {
    private static final Logger LOG = LoggerFactory.getLogger(MqttInbox.class);

    /** Unfinished exactly-once messages. */
    private static final int MAX_UNFINISHED = 1_000;

    /** Beside the payload: topic, properties. */
    private static final int MAX_HEADER_BYTES = 64 << 10;

    private final ChannelHandlerContext connection;
    private final WayContext context;
    private final Set<Integer> unfinished = new HashSet<>();
    private int underWay;
    private @Nullable Runnable lastWord;

    MqttInbox(ChannelHandlerContext connection, WayContext context) {
        this.connection = connection;
        this.context = context;
    }

    /** Longest packet that is read. */
    static int mostPacketBytes(WayContext context) {
        return context.intake().maxBytes() + MAX_HEADER_BYTES;
    }

    /** Whether it is an exactly-once message that is kept already. */
    boolean isKept(MqttPublishMessage message) {
        return isExactlyOnce(message)
                && unfinished.contains(message.variableHeader().packetId());
    }

    /** Whether no exactly-once message can be taken before one is released. */
    boolean isFull(MqttPublishMessage message) {
        return isExactlyOnce(message) && unfinished.size() >= MAX_UNFINISHED;
    }

    private static boolean isExactlyOnce(MqttPublishMessage message) {
        return message.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE;
    }

    void frames(MqttPublishMessage message, LiveRecorder recorder) {
        byte[] frames = bytes(message.payload());
        if (!recorder.receive(frames, frames.length)) {
            connection.channel().config().setAutoRead(false);
        }
        acknowledge(message);
    }

    /** @param whenNotKept told why; nothing has been acknowledged */
    void file(MqttPublishMessage message, Machine machine, Optional<String> name, Consumer<IOException> whenNotKept) {
        Bytes file = Bytes.wrap(bytes(message.payload()));
        // What follows is read when this one is on the disk.
        underWay++;
        connection.channel().config().setAutoRead(false);
        context.disk().execute(() -> {
            Optional<IOException> failure = keep(machine, name, file);
            onLoop(() -> ended(message, failure, whenNotKept));
        });
    }

    private Optional<IOException> keep(Machine machine, Optional<String> name, Bytes file) {
        try {
            context.intake().accept(machine, name, Optional.empty(), file);
            return Optional.empty();
        } catch (IOException e) {
            // The way's log says why.
            LOG.debug("not kept", e);
            return Optional.of(e);
        }
    }

    private void onLoop(Runnable work) {
        try {
            connection.executor().execute(work);
        } catch (RejectedExecutionException e) {
            // The way was closed and would wait no longer: nothing is acknowledged, it comes again.
            LOG.debug("the connection is gone", e);
        }
    }

    private void ended(MqttPublishMessage message, Optional<IOException> failure, Consumer<IOException> whenNotKept) {
        underWay--;
        if (failure.isPresent()) {
            whenNotKept.accept(failure.get());
        } else {
            acknowledge(message);
            context.steps().done(Step.ANSWERED);
        }
        if (lastWord != null) {
            leave(lastWord);
        } else {
            readOn();
        }
    }

    void acknowledge(MqttPublishMessage message) {
        int id = message.variableHeader().packetId();
        switch (message.fixedHeader().qosLevel()) {
            case AT_LEAST_ONCE -> send(MqttAnswers.published(MqttMessageType.PUBACK, id));
            case EXACTLY_ONCE -> {
                unfinished.add(id);
                send(MqttAnswers.published(MqttMessageType.PUBREC, id));
            }
            default -> LOG.trace("a message that asks for no answer");
        }
    }

    /** PUBREL: the sender has forgotten the message. */
    void released(int id) {
        unfinished.remove(id);
        send(MqttAnswers.published(MqttMessageType.PUBCOMP, id));
    }

    /** There is room for frames again. */
    void readOn() {
        if (underWay == 0 && lastWord == null) {
            connection.channel().config().setAutoRead(true);
        }
    }

    /**
     * Reads no more.
     *
     * @param word said when what is under way is kept and acknowledged
     */
    void leave(Runnable word) {
        lastWord = word;
        connection.channel().config().setAutoRead(false);
        if (underWay == 0) {
            word.run();
        }
    }

    void close() {
        connection.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    void send(MqttMessage message) {
        connection.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private static byte[] bytes(ByteBuf payload) {
        byte[] copy = new byte[payload.readableBytes()];
        payload.getBytes(payload.readerIndex(), copy);
        return copy;
    }
}
