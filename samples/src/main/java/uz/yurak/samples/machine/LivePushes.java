package uz.yurak.samples.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.record.Bytes;
import uz.yurak.samples.synth.Crisis;
import uz.yurak.samples.synth.CrisisEcg;
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

    @Option(
            names = "--crisis",
            paramLabel = "NAME",
            converter = CrisisConverter.class,
            description = "frames only: what befalls the patient after some time: asystole, ventricular-fibrillation,"
                    + " ventricular-flutter, ventricular-tachycardia, extreme-bradycardia, extreme-tachycardia,"
                    + " st-shift")
    private @Nullable Crisis crisis;

    @Option(
            names = "--crisis-after",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "when it begins (${DEFAULT-VALUE})")
    private double crisisAfterSeconds;

    @Option(
            names = "--crisis-seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long it lasts (${DEFAULT-VALUE})")
    private double crisisSeconds;

    @Option(names = "--seed", description = "of everything left to chance (default: the time)")
    private @Nullable Long seed;

    double seconds() {
        return seconds;
    }

    /** A machine that sends frames. */
    Streaming machine() throws IOException {
        Bytes file = layout == null ? LiveMachine.usualLayout() : Bytes.wrap(Files.readAllBytes(layout));
        FrameLayout frames = FrameLayout.read(file);
        return crisis == null
                ? new LiveMachine(frames, variant, chance(), Clock.systemUTC())
                : new LiveMachine(frames, ill(crisis)::recording);
    }

    /** The healthy time before it is as long again after it; then it comes again. */
    private CrisisEcg ill(Crisis befalling) {
        double endSeconds = crisisAfterSeconds + crisisSeconds;
        return CrisisEcg.of(befalling, chance(), endSeconds + crisisAfterSeconds, crisisAfterSeconds, endSeconds);
    }

    /** One patient at a monitor. */
    LivePatient patient() {
        return new LivePatient(variant, chance(), Clock.systemUTC());
    }

    private long chance() {
        return seed == null ? System.nanoTime() : seed;
    }

    /** By the name that its notice has. */
    static final class CrisisConverter implements ITypeConverter<Crisis> {
        @Override
        public Crisis convert(String name) {
            return Stream.of(Crisis.values())
                    .filter(one -> one.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected a crisis, found another"));
        }
    }
}
