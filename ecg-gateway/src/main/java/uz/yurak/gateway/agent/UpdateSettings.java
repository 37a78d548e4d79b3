package uz.yurak.gateway.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.update.ReleaseKey;

/**
 * How an agent updates itself; {@code docs/updates.md}.
 *
 * @param keys of releases; none where it takes none
 * @param trial within which a new version must prove good
 * @param quiet for which no machine has pushed before a new version is started
 */
public record UpdateSettings(List<ReleaseKey> keys, Duration trial, Duration quiet) {
    /** No package is taken. */
    public static final UpdateSettings NONE =
            new UpdateSettings(List.of(), Duration.ofMinutes(10), Duration.ofMinutes(1));

    public UpdateSettings {
        keys = List.copyOf(keys);
    }

    static UpdateSettings read(Section all) {
        return new UpdateSettings(
                all.optional("update.keys", NONE.keys(), UpdateSettings::keys, "64 hexadecimal digits each, by commas"),
                Duration.ofMinutes(
                        all.number("update.trial-minutes", (int) NONE.trial().toMinutes(), 1, 1440)),
                Duration.ofSeconds(
                        all.number("update.quiet-seconds", (int) NONE.quiet().toSeconds(), 0, 86_400)));
    }

    private static List<ReleaseKey> keys(String text) {
        return Arrays.stream(text.split("\\s*,\\s*")).map(ReleaseKey::parse).toList();
    }
}
