package uz.yurak.gateway.intake.live;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.TcpListener;

/**
 * One machine's connection. What it publishes to a topic that ends in {@code /stream} are frames of its layout; to one that
 * ends in {@code /file} or {@code /file/NAME}, a whole file. A file is acknowledged when it is on the disk, frames when the
 * recorder has them. Whatever cannot be taken is not acknowledged: the connection ends, and the machine sends it again.
 */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> implements TcpListener.Leaving {
    static final String TIMEOUT = "timeout";

    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);

    private static final long AFTER_WRONG_PASSWORD_MS = 1_000;
    private static final String STREAM = "/stream";
    private static final String FILE = "/file";

    private final MqttWay way;
    private boolean isFive;
    private boolean isAsking;
    private @Nullable MqttStation station;
    private @Nullable MqttInbox inbox;

    MqttConnection(MqttWay way) {
        this.way = way;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        inbox = new MqttInbox(ctx, way.context());
    }

    /** There is room for frames again. */
    void readOn() {
        if (inbox != null) {
            inbox.readOn();
        }
    }

    @Override
    public void leave() {
        if (inbox != null) {
            inbox.leave(inbox::close);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            end(
                    ctx,
                    "bytes that are no MQTT: "
                            + message.decoderResult().cause().getClass().getSimpleName());
        } else if (message instanceof MqttConnectMessage connect) {
            connect(ctx, connect);
        } else if (station == null || inbox == null) {
            end(ctx, "a message before CONNECT");
        } else {
            received(ctx, inbox, message, station);
        }
    }

    private void received(ChannelHandlerContext ctx, MqttInbox box, MqttMessage message, MqttStation from) {
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> publish(ctx, box, (MqttPublishMessage) message, from);
            case PUBREL -> box.released(((MqttMessageIdVariableHeader) message.variableHeader()).messageId());
            case PINGREQ -> send(ctx, MqttAnswers.PONG);
            case SUBSCRIBE -> send(ctx, MqttAnswers.noSubscription((MqttSubscribeMessage) message, isFive));
            case DISCONNECT -> ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            default ->
                end(
                        ctx,
                        "a message that no publisher sends: "
                                + message.fixedHeader().messageType());
        }
    }

    private void connect(ChannelHandlerContext ctx, MqttConnectMessage message) {
        if (station != null || isAsking) {
            end(ctx, "CONNECT twice");
            return;
        }
        isAsking = true;
        isFive = message.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
        byte[] password = message.payload().passwordInBytes();
        String secret = password == null ? "" : new String(password, StandardCharsets.UTF_8);
        Optional<MqttStation> claimed = way.station(
                message.payload().userName() == null ? "" : message.payload().userName());
        int keepAliveSeconds = message.variableHeader().keepAliveTimeSeconds();
        ctx.channel().config().setAutoRead(false);
        way.doorkeeper().execute(() -> {
            boolean isRight = claimed.isPresent() && claimed.get().password().matches(secret);
            answerAfter(
                    isRight ? 0 : AFTER_WRONG_PASSWORD_MS,
                    ctx,
                    () -> answer(ctx, isRight ? claimed : Optional.empty(), keepAliveSeconds));
        });
    }

    private static void answerAfter(long delayMs, ChannelHandlerContext ctx, Runnable answer) {
        try {
            ctx.executor()
                    .schedule(answer, delayMs, TimeUnit.MILLISECONDS)
                    .addListener(done -> LOG.trace("login answered: {}", done.isSuccess()));
        } catch (RejectedExecutionException e) {
            // The way was closed while the password was checked; the machine finds its connection ended.
            LOG.debug("the connection is gone", e);
        }
    }

    private void answer(ChannelHandlerContext ctx, Optional<MqttStation> known, int keepAliveSeconds) {
        if (known.isEmpty()) {
            way.context().log().refused("a machine with a wrong login or password");
            MqttConnectReturnCode no = isFive
                    ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                    : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
            ctx.writeAndFlush(MqttAnswers.connected(no)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        station = known.get();
        ctx.pipeline().remove(TIMEOUT);
        if (keepAliveSeconds > 0) {
            // One and a half times the keep-alive: MQTT 3.1.1 and 5, section 3.1.2.10.
            ctx.pipeline().addFirst(TIMEOUT, new ReadTimeoutHandler(keepAliveSeconds * 3L / 2 + 1, TimeUnit.SECONDS));
        }
        way.connected(known.get(), ctx.channel());
        send(ctx, MqttAnswers.connected(MqttConnectReturnCode.CONNECTION_ACCEPTED));
        ctx.channel().config().setAutoRead(true);
    }

    private void publish(ChannelHandlerContext ctx, MqttInbox box, MqttPublishMessage message, MqttStation from) {
        String topic = message.variableHeader().topicName();
        if (box.isKept(message)) {
            box.acknowledge(message);
        } else if (box.isFull(message)) {
            end(ctx, "too many messages that are not released");
        } else if (topic.endsWith(STREAM) && way.recorder(from).isPresent()) {
            box.frames(message, way.recorder(from).get());
        } else if (topic.endsWith(FILE) || topic.contains(FILE + "/")) {
            box.file(message, from.machine(), fileName(topic), failure -> end(ctx, "a file could not be kept"));
        } else {
            way.context()
                    .log()
                    .refused("a topic that ends neither in /stream nor in /file, or frames without a layout");
            end(ctx, "a topic of no meaning here");
        }
    }

    private static Optional<String> fileName(String topic) {
        int at = topic.indexOf(FILE + "/");
        return at < 0
                ? Optional.empty()
                : Optional.of(topic.substring(topic.lastIndexOf('/') + 1)).filter(name -> !name.isEmpty());
    }

    private static void send(ChannelHandlerContext ctx, MqttMessage message) {
        ctx.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private static void end(ChannelHandlerContext ctx, String reason) {
        LOG.info("mqtt: a connection is ended: {}", reason);
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (station != null) {
            way.disconnected(station, ctx.channel());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx, cause.toString());
    }
}
