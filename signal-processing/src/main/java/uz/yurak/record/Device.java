package uz.yurak.record;

import java.util.Optional;

/**
 * The machine as the file names it.
 *
 * @param manufacturer maker
 * @param model model
 * @param serialNumber serial number
 * @param softwareVersion software or firmware
 * @param institution hospital as typed into the machine
 */
public record Device(
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> serialNumber,
        Optional<String> softwareVersion,
        Optional<String> institution) {
    public static final Device UNKNOWN =
            new Device(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
