package uz.yurak.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When the device says it recorded, by its own clock, which may be wrong.
 *
 * @param local date and time as written
 * @param offset the zone, where the file says one
 */
public record RecordedAt(LocalDateTime local, Optional<ZoneOffset> offset) {
    public static RecordedAt local(LocalDateTime local) {
        return new RecordedAt(local, Optional.empty());
    }

    /** The instant, taking the hospital's zone where the file says none. */
    public Instant instant(ZoneId hospitalZone) {
        return offset.map(local::toInstant)
                .orElseGet(() -> local.atZone(hospitalZone).toInstant());
    }

    @Override
    public String toString() {
        return local + offset.map(ZoneOffset::toString).orElse("");
    }
}
