package uz.yurak.gateway.intake.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.Step;
import uz.yurak.record.Bytes;

/**
 * One machine's connection. What it publishes to a topic that ends in {@code /stream} are frames of its layout; to one that
 * ends in {@code /file} or {@code /file/NAME}, a whole file. A file is acknowledged when it is on the disk, frames when the
 * recorder has them. Whatever cannot be taken is not acknowledged: the connection ends, and the machine sends it again.
 */
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> {
    static final String TIMEOUT = "timeout";

    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);

    /** Unfinished exactly-once messages of one machine. */
    private static final int MAX_UNFINISHED = 1_000;

    private static final long AFTER_WRONG_PASSWORD_MS = 1_000;
    private static final String STREAM = "/stream";
    private static final String FILE = "/file";

    private final MqttWay way;
    private final Set<Integer> unfinished = new HashSet<>();
    private boolean isFive;
    private boolean isAsking;
    private boolean isBusy;
    private @Nullable MqttStation station;
    private @Nullable ChannelHandlerContext channel;

    MqttConnection(MqttWay way) {
        this.way = way;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx;
    }

    /** There is room for frames again. */
    void readOn() {
        if (channel != null && !isBusy) {
            channel.channel().config().setAutoRead(true);
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
        } else if (station == null) {
            end(ctx, "a message before CONNECT");
        } else {
            received(ctx, message, station);
        }
    }

    private void received(ChannelHandlerContext ctx, MqttMessage message, MqttStation from) {
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> publish(ctx, (MqttPublishMessage) message, from);
            case PUBREL -> {
                int id = ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
                unfinished.remove(id);
                send(ctx, MqttAnswers.published(MqttMessageType.PUBCOMP, id));
            }
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
            ctx.executor()
                    .schedule(
                            () -> answer(ctx, isRight ? claimed : Optional.empty(), keepAliveSeconds),
                            isRight ? 0 : AFTER_WRONG_PASSWORD_MS,
                            TimeUnit.MILLISECONDS)
                    .addListener(done -> LOG.trace("login answered: {}", done.isSuccess()));
        });
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

    private void publish(ChannelHandlerContext ctx, MqttPublishMessage message, MqttStation from) {
        int id = message.variableHeader().packetId();
        MqttQoS qos = message.fixedHeader().qosLevel();
        String topic = message.variableHeader().topicName();
        if (qos == MqttQoS.EXACTLY_ONCE && unfinished.contains(id)) {
            acknowledge(ctx, qos, id);
        } else if (qos == MqttQoS.EXACTLY_ONCE && unfinished.size() >= MAX_UNFINISHED) {
            end(ctx, "more than " + MAX_UNFINISHED + " messages that are not released");
        } else if (topic.endsWith(STREAM) && way.recorder(from).isPresent()) {
            if (!way.recorder(from)
                    .get()
                    .receive(bytes(message.payload()), message.payload().readableBytes())) {
                ctx.channel().config().setAutoRead(false);
            }
            acknowledge(ctx, qos, id);
        } else if (topic.endsWith(FILE) || topic.contains(FILE + "/")) {
            keep(ctx, message, from, fileName(topic));
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

    private static byte[] bytes(ByteBuf payload) {
        byte[] copy = new byte[payload.readableBytes()];
        payload.getBytes(payload.readerIndex(), copy);
        return copy;
    }

    private void keep(ChannelHandlerContext ctx, MqttPublishMessage message, MqttStation from, Optional<String> name) {
        Bytes file = Bytes.wrap(bytes(message.payload()));
        MqttQoS qos = message.fixedHeader().qosLevel();
        int id = message.variableHeader().packetId();
        // What follows is read when this one is on the disk.
        isBusy = true;
        ctx.channel().config().setAutoRead(false);
        way.context().disk().execute(() -> {
            boolean isKept = isKept(from, name, file);
            ctx.executor().execute(() -> {
                isBusy = false;
                if (isKept) {
                    acknowledge(ctx, qos, id);
                    way.context().steps().done(Step.ANSWERED);
                    ctx.channel().config().setAutoRead(true);
                } else {
                    end(ctx, "a file could not be kept");
                }
            });
        });
    }

    private boolean isKept(MqttStation from, Optional<String> name, Bytes file) {
        try {
            way.context().intake().accept(from.machine(), name, Optional.empty(), file);
            return true;
        } catch (IOException e) {
            // The way's log says why; the machine sends it again.
            LOG.debug("not kept", e);
            return false;
        }
    }

    private void acknowledge(ChannelHandlerContext ctx, MqttQoS qos, int id) {
        if (qos == MqttQoS.AT_LEAST_ONCE) {
            send(ctx, MqttAnswers.published(MqttMessageType.PUBACK, id));
        } else if (qos == MqttQoS.EXACTLY_ONCE) {
            unfinished.add(id);
            send(ctx, MqttAnswers.published(MqttMessageType.PUBREC, id));
        }
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
