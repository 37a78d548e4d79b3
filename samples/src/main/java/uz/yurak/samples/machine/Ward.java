package uz.yurak.samples.machine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;

/**
 * The patients of a simulated hospital: each recording is another one's, taken now.
 *
 * <p>The sequence is the seed's; the time of day is the clock's, so that the same seed at another time makes other bytes,
 * as a cart's clock does.
 */
public final class Ward {
    /** Uzbekistan has one zone and no summer time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    private final Random chance;
    private final Clock clock;
    private final List<Variant> variants;
    private int next;

    /** @param variants in turn, from the first, over and over */
    public Ward(long seed, Clock clock, List<Variant> variants) {
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("a ward needs at least one variant");
        }
        this.chance = new Random(seed);
        this.clock = clock;
        this.variants = List.copyOf(variants);
    }

    /** The next patient's ECG. */
    public Recording next() {
        Variant variant = variants.get(next++ % variants.size());
        LocalDateTime now = LocalDateTime.now(clock.withZone(ZONE)).withNano(0);
        Recording recording = Synthesizer.record(
                        variant, chance.nextLong(), Synthesizer.PAGE_SECONDS, patient(now), at(now))
                .recording();
        return recording;
    }

    private static RecordedAt at(LocalDateTime now) {
        return new RecordedAt(now, Optional.of(ZoneOffset.ofHours(5)));
    }

    /** 35 to 84 years old, by chance. */
    private SyntheticPatient patient(LocalDateTime now) {
        LocalDate birth = now.toLocalDate().minusYears(35 + chance.nextInt(50)).minusDays(1 + chance.nextInt(360));
        return new SyntheticPatient(1 + chance.nextInt(999), chance.nextBoolean() ? Sex.FEMALE : Sex.MALE, birth);
    }
}
