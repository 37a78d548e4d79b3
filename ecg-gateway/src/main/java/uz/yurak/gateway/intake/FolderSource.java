package uz.yurak.gateway.intake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A folder that a machine writes its files to.
 *
 * @param settle a file is whole when neither its length nor its time changed for so long and nobody has it open
 * @param companions how long a part of a recording (a WFDB header, its signals) waits for the others, and an empty file
 *     for its content
 */
public record FolderSource(Path folder, Machine machine, Duration settle, Duration companions) {
    /** Below the two seconds in which a case is expected on the worklist. */
    public static final Duration SETTLE = Duration.ofMillis(600);

    /** Carts write the files of one recording within seconds. */
    public static final Duration COMPANIONS = Duration.ofSeconds(10);

    public FolderSource(Path folder, Machine machine) {
        this(folder, machine, SETTLE, COMPANIONS);
    }
}
