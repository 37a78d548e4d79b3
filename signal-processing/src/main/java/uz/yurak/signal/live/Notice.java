package uz.yurak.signal.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * That a definition was met. Times are ms of signal from the session's first instant; nothing here is a wall clock.
 *
 * @param definition which
 * @param sinceMs since when the signal is so: of asystole the last QRS, of a run of beats its first
 * @param metMs when the definition was met
 * @param noticedMs up to where the signal had been looked at when it was noticed
 * @param endedMs when it was found to be over; empty while it stands
 * @param evidence the numbers behind it, by name with the unit last
 */
public record Notice(
        Definition definition,
        long sinceMs,
        long metMs,
        long noticedMs,
        OptionalLong endedMs,
        Map<String, String> evidence) {
    public Notice {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    public String key() {
        return definition.key();
    }

    public boolean stands() {
        return endedMs.isEmpty();
    }

    Notice ended(long atMs) {
        return new Notice(definition, sinceMs, metMs, noticedMs, OptionalLong.of(atMs), evidence);
    }
}
