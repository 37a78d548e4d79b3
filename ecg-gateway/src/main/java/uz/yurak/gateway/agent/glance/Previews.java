package uz.yurak.gateway.agent.glance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.gateway.pack.Preview;
import uz.yurak.gateway.pack.Preview.Trust;
import uz.yurak.gateway.pack.Preview.Word;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.wave.Delineation;

/**
 * What the hospital's computer finds in a recording, for the first part of its parcel: measurements, how far they can be
 * trusted, and one beat of each independent lead. Unconfirmed: the center measures again as soon as the exact waveform is
 * there. Nothing is found in paper, and of a recording longer than {@value #LONGEST_S} s the quality alone, so that it never
 * waits for this.
 */
public final class Previews {
    /** Several times a cart's recording; longer ones are for the center. */
    private static final double LONGEST_S = 60;

    /** Fine enough to see a beat by; what is measured stands beside it. */
    private static final double BEAT_RATE_HZ = 250;

    /** A tenth of a paper millimeter at 10 mm/mV. */
    private static final Scale BEAT_SCALE = Scale.ofNanovolts(10_000);

    private static final double MICROVOLTS_PER_COUNT = 10;

    private Previews() {}

    /** Never fails on a recording; empty where there is nothing to look at. */
    public static Optional<Preview> of(Recording recording) {
        if (recording.isPaper() || recording.isTraced() || recording.leads().isEmpty()) {
            return Optional.empty();
        }
        if (recording.durationSeconds() > LONGEST_S) {
            return Optional.of(new Preview(Map.of(), Optional.of(trust(Analyzer.glance(recording))), Optional.empty()));
        }
        Analysis found = Analyzer.analyze(recording, Patient.of(recording));
        Map<String, Double> measurements = new LinkedHashMap<>();
        found.measurements().values().forEach((quantity, value) -> measurements.put(quantity.key(), value));
        return Optional.of(new Preview(measurements, Optional.of(trust(found.quality())), beat(found.waves())));
    }

    private static Trust trust(Quality quality) {
        Map<Lead, String> leads = new LinkedHashMap<>();
        quality.leads().forEach((lead, of) -> leads.put(lead, key(of.grade())));
        return new Trust(
                key(quality.overall()),
                quality.verdict().key(),
                leads,
                quality.suspectedReversal(),
                quality.advice().stream()
                        .map(one -> new Word(one.key(), one.electrodes(), one.leads(), one.times(), one.repeat()))
                        .toList());
    }

    private static String key(Enum<?> grade) {
        return grade.name().toLowerCase(Locale.ROOT);
    }

    /** The dominant beat, at about {@value #BEAT_RATE_HZ} Hz; of twelve leads those that the others are computed of. */
    private static Optional<RepresentativeBeat> beat(Delineation waves) {
        if (waves.representativeBeats() == 0 || waves.medianUv().isEmpty()) {
            return Optional.empty();
        }
        int step = Math.max(1, (int) Math.round(waves.rateHz() / BEAT_RATE_HZ));
        boolean isStandard = waves.leads().containsAll(Lead.INDEPENDENT_8);
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < waves.leads().size(); i++) {
            Lead lead = waves.leads().get(i);
            boolean isComputable = Lead.STANDARD_12.contains(lead) && !Lead.INDEPENDENT_8.contains(lead);
            if (!isStandard || !isComputable) {
                Samples samples = thinned(waves.medianUv().get(i), step);
                leads.add(LeadSignal.of(lead, waves.rateHz() / step, samples, BEAT_SCALE));
            }
        }
        return Optional.of(new RepresentativeBeat(leads, OptionalInt.empty()));
    }

    /** Means of {@code step} samples each, counts of 10 µV. */
    private static Samples thinned(double[] microvolts, int step) {
        int[] counts = new int[microvolts.length / step];
        for (int i = 0; i < counts.length; i++) {
            double sum = 0;
            for (int j = i * step; j < (i + 1) * step; j++) {
                sum += microvolts[j];
            }
            counts[i] = (int) Math.round(sum / step / MICROVOLTS_PER_COUNT);
        }
        return Samples.of(counts);
    }
}
