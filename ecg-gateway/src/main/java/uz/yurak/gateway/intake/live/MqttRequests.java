package uz.yurak.gateway.intake.live;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.SubscribeBuilder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.UnsubscribeBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Collection;
import java.util.List;

/** What is sent to a broker. */
final class MqttRequests {
    static final MqttMessage PING = new MqttMessage(header(MqttMessageType.PINGREQ));
    static final MqttMessage GOODBYE = new MqttMessage(header(MqttMessageType.DISCONNECT));

    static final int SUBSCRIBE_ID = 1;
    static final int UNSUBSCRIBE_ID = 2;

    /** MQTT 5 section 3.1.2.11.2: the session does not expire. */
    private static final int FOR_EVER = 0xFFFF_FFFF;

    /** Messages that the broker sends before one is acknowledged; each may be as long as an envelope. */
    private static final int MOST_AT_ONCE = 8;

    private MqttRequests() {}

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    /** Asks for the session that the broker has kept: what came while we were away is in it. */
    static MqttConnectMessage connect(MqttClientSource source, MqttVersion version, byte[] password) {
        ConnectBuilder connect = MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId(source.clientId())
                .cleanSession(false)
                .keepAlive(source.keepAliveSeconds());
        if (version == MqttVersion.MQTT_5) {
            MqttProperties properties = new MqttProperties();
            properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, FOR_EVER));
            properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, MOST_AT_ONCE));
            connect.properties(properties);
        }
        source.login().ifPresent(login -> connect.username(login.user()).password(password));
        return connect.build();
    }

    /** At least once each; a file that lies at the broker is wanted once, frames that lie there are no live signal. */
    static MqttMessage subscribe(List<MqttTopic> topics) {
        SubscribeBuilder subscribe = MqttMessageBuilders.subscribe().messageId(SUBSCRIBE_ID);
        for (MqttTopic topic : topics) {
            RetainedHandlingPolicy retained = topic.live().isPresent()
                    ? RetainedHandlingPolicy.DONT_SEND_AT_SUBSCRIBE
                    : RetainedHandlingPolicy.SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS;
            subscribe.addSubscription(
                    topic.filter().text(), new MqttSubscriptionOption(MqttQoS.AT_LEAST_ONCE, false, false, retained));
        }
        return subscribe.build();
    }

    static MqttMessage unsubscribe(Collection<String> filters) {
        UnsubscribeBuilder unsubscribe = MqttMessageBuilders.unsubscribe().messageId(UNSUBSCRIBE_ID);
        filters.forEach(unsubscribe::addTopicFilter);
        return unsubscribe.build();
    }

    /** It can never be taken, and is not to come again; before MQTT 5 the broker is not told why. */
    static MqttMessage refused(int id, MqttReasonCodes.PubAck reason) {
        return new MqttMessage(
                header(MqttMessageType.PUBACK),
                new MqttPubReplyMessageVariableHeader(id, reason.byteValue(), MqttProperties.NO_PROPERTIES));
    }
}
