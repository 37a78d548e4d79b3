package uz.yurak.samples.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.record.Bytes;
import uz.yurak.samples.synth.Variant;

/** What a simulated live machine sends: the options that all kinds share. */
final class LivePushes {
    @Option(
            names = "--layout",
            paramLabel = "FILE",
            description = "its frames, 500 Hz and 2500 nV a count (default: ours)")
    private @Nullable Path layout;

    @Option(names = "--seconds", defaultValue = "0", description = "how long to send, 0 without end (${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            converter = Pushes.VariantConverter.class,
            defaultValue = "normal",
            description = "what to synthesize (${DEFAULT-VALUE})")
    private Variant variant = Variant.NORMAL;

    @Option(names = "--seed", description = "of everything left to chance (default: the time)")
    private @Nullable Long seed;

    double seconds() {
        return seconds;
    }

    /** A machine that sends frames. */
    Streaming machine() throws IOException {
        Bytes file = layout == null ? LiveMachine.usualLayout() : Bytes.wrap(Files.readAllBytes(layout));
        return new LiveMachine(FrameLayout.read(file), variant, chance(), Clock.systemUTC());
    }

    /** One patient at a monitor. */
    LivePatient patient() {
        return new LivePatient(variant, chance(), Clock.systemUTC());
    }

    private long chance() {
        return seed == null ? System.nanoTime() : seed;
    }
}
