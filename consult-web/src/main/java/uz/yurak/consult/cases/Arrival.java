package uz.yurak.consult.cases;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How far a recording that travels in parts has come.
 *
 * @param stage what is shown of it
 * @param original whether the file as the machine sent it is here
 * @param verified whether that was read back and compared with its digests
 * @param receivedBytes committed so far
 * @param neededBytes until every sample is here
 * @param totalBytes until the original can be made again
 * @param bytesPerSecond as they came lately; empty where that is not known yet
 * @param startedAt when the first bytes came, the center's clock
 * @param lastAt when bytes came last
 */
public record Arrival(
        Stage stage,
        boolean original,
        boolean verified,
        int receivedBytes,
        int neededBytes,
        int totalBytes,
        OptionalDouble bytesPerSecond,
        Instant startedAt,
        Instant lastAt) {}
