package uz.yurak.gateway.intake.live;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;

/** Why a broker lets us not in, for a technician to read. */
final class MqttRefusal {
    private MqttRefusal() {}

    /** Whether an older version may do. */
    static boolean isOfVersion(MqttConnectReturnCode code) {
        return code == MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION
                || code == MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION;
    }

    static String words(MqttConnectReturnCode code) {
        return switch (code) {
            case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD, CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD ->
                "wrong user or password";
            case CONNECTION_REFUSED_NOT_AUTHORIZED, CONNECTION_REFUSED_NOT_AUTHORIZED_5 ->
                "not authorized: user, password or rights are wrong";
            case CONNECTION_REFUSED_IDENTIFIER_REJECTED, CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID ->
                "the client id will not do";
            default -> "reason 0x" + Integer.toHexString(code.byteValue() & 0xFF);
        };
    }
}
