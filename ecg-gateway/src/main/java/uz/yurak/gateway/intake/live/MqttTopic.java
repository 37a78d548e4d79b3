package uz.yurak.gateway.intake.live;

import java.util.Optional;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;

/**
 * What is taken from a broker, and whose it is.
 *
 * @param name in the configuration
 * @param live how frames are recorded; empty where each message is a whole file
 */
record MqttTopic(String name, MqttFilter filter, Machine machine, Optional<LiveSettings> live) {
    /** The topic's last level where it looks like a file's name. */
    static Optional<String> fileName(String topic) {
        return Optional.of(topic.substring(topic.lastIndexOf('/') + 1)).filter(name -> name.contains("."));
    }
}
