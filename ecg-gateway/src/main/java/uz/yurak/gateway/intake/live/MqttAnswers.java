package uz.yurak.gateway.intake.live;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.util.Collections;

/** What is sent to a machine. No session is ever said to be kept: what was not acknowledged is sent again. */
final class MqttAnswers {
    static final MqttMessage PONG = new MqttMessage(header(MqttMessageType.PINGRESP));

    /** MQTT 5 section 3.9.3: subscription refused, not authorized; 3.1.1 knows only failure. */
    private static final int NOT_AUTHORIZED = 0x87;

    private static final int FAILURE = 0x80;

    private MqttAnswers() {}

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    static MqttConnAckMessage connected(MqttConnectReturnCode code) {
        return new MqttConnAckMessage(header(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, false));
    }

    /** PUBACK, PUBREC, PUBCOMP. */
    static MqttMessage published(MqttMessageType type, int id) {
        return new MqttMessage(header(type), MqttMessageIdVariableHeader.from(id));
    }

    static MqttSubAckMessage noSubscription(MqttSubscribeMessage wanted, boolean isFive) {
        int topics = wanted.payload().topicSubscriptions().size();
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                MqttMessageIdVariableHeader.from(wanted.variableHeader().messageId()),
                new MqttSubAckPayload(Collections.nCopies(topics, isFive ? NOT_AUTHORIZED : FAILURE)));
    }
}
