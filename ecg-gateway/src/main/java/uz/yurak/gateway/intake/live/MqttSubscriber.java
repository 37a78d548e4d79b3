package uz.yurak.gateway.intake.live;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.LiveRecorder;

/**
 * One connection to a broker: says who we are, subscribes, and takes what comes. What was not acknowledged when it ends comes
 * again with the next one.
 */
final class MqttSubscriber extends SimpleChannelInboundHandler<MqttMessage> {
    static final String TIMEOUT = "timeout";

    private static final Logger LOG = LoggerFactory.getLogger(MqttSubscriber.class);

    /** For a broker to read that a message is refused while it still sends it. */
    private static final int LAST_WORD_SECONDS = 2;

    /** From here on a reason code is a refusal: MQTT 5 section 2.4. */
    private static final int REFUSED = 0x80;

    /** MQTT 5 section 3.14.2.1: another client uses our id. */
    private static final int TAKEN_OVER = 0x8E;

    private final MqttClientWay way;
    private final MqttMessage connect;
    private @Nullable MqttInbox inbox;
    private boolean isWelcome;
    private boolean isProven;
    private boolean isUnwelcome;
    private boolean isVersionRefused;
    private String ending = "";

    MqttSubscriber(MqttClientWay way, MqttMessage connect) {
        this.way = way;
        this.connect = connect;
    }

    /** Whether the broker let us in. */
    boolean isWelcome() {
        return isWelcome;
    }

    /** Whether it did what it is for: something was kept, or it stood the silence. */
    boolean isProven() {
        return isProven;
    }

    /** Whether the reason of the end does not pass in a moment. */
    boolean isUnwelcome() {
        return isUnwelcome;
    }

    boolean isVersionRefused() {
        return isVersionRefused;
    }

    /** Why the connection ended. */
    String ending() {
        return ending.isEmpty() ? "the connection was lost" : ending;
    }

    /** There is room for frames again. */
    void readOn() {
        if (inbox != null) {
            inbox.readOn();
        }
    }

    /** Ends when what is under way is kept; the broker keeps the session. */
    void leave(ChannelHandlerContext ctx) {
        Runnable goodbye = () -> ctx.writeAndFlush(MqttRequests.GOODBYE).addListener(ChannelFutureListener.CLOSE);
        if (inbox == null) {
            goodbye.run();
        } else {
            inbox.leave(goodbye);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // Under TLS it waits for the end of the handshake.
        send(ctx, connect);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) throws IOException {
        if (message.decoderResult().isFailure()) {
            undecodable(ctx, message);
        } else if (message instanceof MqttConnAckMessage answer && inbox == null) {
            greeted(ctx, answer);
        } else if (inbox == null) {
            end(ctx, "the broker sent something before its greeting");
        } else {
            received(ctx, inbox, message);
        }
    }

    private void greeted(ChannelHandlerContext ctx, MqttConnAckMessage answer) throws IOException {
        MqttConnectReturnCode code = answer.variableHeader().connectReturnCode();
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            isVersionRefused = MqttRefusal.isOfVersion(code);
            isUnwelcome = !isVersionRefused;
            end(ctx, "the broker refuses: " + MqttRefusal.words(code));
            return;
        }
        isWelcome = true;
        inbox = new MqttInbox(ctx, way.context());
        keepAlive(ctx, answer.variableHeader().properties());
        Set<String> gone = way.filters().change();
        send(ctx, MqttRequests.subscribe(way.source().topics()));
        if (!gone.isEmpty()) {
            send(ctx, MqttRequests.unsubscribe(gone));
        }
    }

    private void keepAlive(ChannelHandlerContext ctx, MqttProperties properties) {
        MqttProperties.MqttProperty<?> theirs = properties.getProperty(MqttProperties.SERVER_KEEP_ALIVE);
        int seconds = theirs != null && theirs.value() instanceof Integer said
                ? said
                : way.source().keepAliveSeconds();
        ctx.pipeline().remove(TIMEOUT);
        if (seconds > 0) {
            // A ping at two thirds of the keep-alive; silence of twice that time outlives its answer.
            long pingMs = seconds * 2_000L / 3;
            ctx.pipeline().addFirst(TIMEOUT, new IdleStateHandler(2 * pingMs, pingMs, 0, TimeUnit.MILLISECONDS));
        }
    }

    private void received(ChannelHandlerContext ctx, MqttInbox box, MqttMessage message) throws IOException {
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> publish(ctx, box, (MqttPublishMessage) message);
            case SUBACK -> subscribed((MqttSubAckMessage) message);
            case UNSUBACK -> way.filters().changed();
            case PINGRESP -> isProven = true;
            case DISCONNECT -> dismissed(ctx, message);
            default ->
                end(
                        ctx,
                        "a message that no broker sends: "
                                + message.fixedHeader().messageType());
        }
    }

    private void subscribed(MqttSubAckMessage answer) {
        List<Integer> codes = answer.payload().reasonCodes();
        Set<String> refused = new TreeSet<>();
        Set<String> unsafe = new TreeSet<>();
        for (int i = 0; i < Math.min(codes.size(), way.source().topics().size()); i++) {
            String topic = way.source().topics().get(i).name();
            int code = codes.get(i);
            if (code >= REFUSED) {
                refused.add(topic);
            } else if (code == MqttQoS.AT_MOST_ONCE.value()) {
                unsafe.add(topic);
            }
        }
        if (!refused.isEmpty()) {
            way.context().log().failing("the broker refuses the topics of " + String.join(", ", refused));
        } else if (!unsafe.isEmpty()) {
            way.context().log().failing("the broker keeps nothing for us of " + String.join(", ", unsafe));
        } else {
            way.context().log().working();
        }
    }

    private void publish(ChannelHandlerContext ctx, MqttInbox box, MqttPublishMessage message) {
        String name = message.variableHeader().topicName();
        Optional<MqttTopic> topic = way.source().topics().stream()
                .filter(each -> each.filter().matches(name))
                .findFirst();
        if (topic.isEmpty()) {
            refuse(ctx, message, MqttReasonCodes.PubAck.TOPIC_NAME_INVALID, "a topic that is not configured any more");
            return;
        }
        Optional<LiveRecorder> recorder = way.recorder(topic.get());
        if (recorder.isEmpty()) {
            keep(ctx, box, message, topic.get());
        } else if (message.fixedHeader().isRetain()) {
            refuse(ctx, message, MqttReasonCodes.PubAck.UNSPECIFIED_ERROR, "frames that lay at the broker: not live");
        } else {
            box.frames(message, recorder.get());
            isProven = true;
        }
    }

    private void keep(ChannelHandlerContext ctx, MqttInbox box, MqttPublishMessage message, MqttTopic topic) {
        isProven = true;
        box.file(
                message,
                topic.machine(),
                MqttTopic.fileName(message.variableHeader().topicName()),
                failure -> notKept(ctx, message, failure));
    }

    private void notKept(ChannelHandlerContext ctx, MqttPublishMessage message, IOException failure) {
        if (failure instanceof IntakeRefusedException) {
            // Already counted and said; it would come again for ever.
            answer(
                    ctx,
                    message.fixedHeader().qosLevel(),
                    message.variableHeader().packetId(),
                    MqttReasonCodes.PubAck.PAYLOAD_FORMAT_INVALID);
        } else {
            isProven = false;
            end(ctx, "a file could not be kept: " + failure.getMessage());
        }
    }

    private void refuse(
            ChannelHandlerContext ctx, MqttPublishMessage message, MqttReasonCodes.PubAck reason, String words) {
        way.context().log().refused(words);
        answer(ctx, message.fixedHeader().qosLevel(), message.variableHeader().packetId(), reason);
    }

    private static void answer(ChannelHandlerContext ctx, MqttQoS qos, int id, MqttReasonCodes.PubAck reason) {
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            send(ctx, MqttRequests.refused(id, reason));
        }
    }

    /** A message longer than an envelope may be is refused by its header; its bytes are read and let go. */
    private void undecodable(ChannelHandlerContext ctx, MqttMessage message) {
        Throwable cause = message.decoderResult().cause();
        if (cause instanceof TooLongFrameException
                && message.variableHeader() instanceof MqttPublishVariableHeader header) {
            way.context().log().refused("longer than an envelope may be");
            answer(ctx, message.fixedHeader().qosLevel(), header.packetId(), MqttReasonCodes.PubAck.QUOTA_EXCEEDED);
            isProven = true;
            ctx.executor()
                    .schedule(() -> end(ctx, "a message was too long"), LAST_WORD_SECONDS, TimeUnit.SECONDS)
                    .addListener(done -> LOG.trace("ended: {}", done.isSuccess()));
        } else {
            end(ctx, "bytes that are no MQTT: " + cause.getClass().getSimpleName());
        }
    }

    private void dismissed(ChannelHandlerContext ctx, MqttMessage message) {
        int code = message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                ? header.reasonCode() & 0xFF
                : 0;
        isUnwelcome = code == TAKEN_OVER;
        end(
                ctx,
                isUnwelcome
                        ? "another client uses the client id"
                        : "the broker ended the connection, reason 0x" + Integer.toHexString(code));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.WRITER_IDLE) {
            send(ctx, MqttRequests.PING);
        } else if (event instanceof IdleStateEvent && ctx.channel().config().isAutoRead()) {
            end(ctx, "the broker is silent");
        } else if (event instanceof SslHandshakeCompletionEvent shaken && !shaken.isSuccess()) {
            end(ctx, "TLS: " + shaken.cause().getMessage());
        }
        super.userEventTriggered(ctx, event);
    }

    private static void send(ChannelHandlerContext ctx, MqttMessage message) {
        ctx.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void end(ChannelHandlerContext ctx, String reason) {
        if (ending.isEmpty()) {
            // What follows, follows from it.
            ending = reason;
        }
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        end(ctx, reason instanceof ReadTimeoutException ? "the broker did not greet" : reason.toString());
    }
}
