package uz.yurak.gateway.intake.live;

import java.util.Optional;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.PasswordHash;

/**
 * A machine that publishes to us.
 *
 * @param login its own, no other machine's
 * @param live how its frames are recorded; empty where it sends whole files alone
 */
record MqttStation(String login, PasswordHash password, Machine machine, Optional<LiveSettings> live) {}
