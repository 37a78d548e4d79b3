package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.measure.AtrialActivity;
import uz.yurak.signal.measure.AvConduction;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.FineWaves;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.StLevel;
import uz.yurak.signal.measure.TwoToOne;
import uz.yurak.signal.measure.UWave;
import uz.yurak.signal.measure.Undulation;
import uz.yurak.signal.placement.Placement;
import uz.yurak.signal.quality.Advice;
import uz.yurak.signal.quality.Grade;
import uz.yurak.signal.quality.LeadQuality;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * Findings written down number by number: a man of 50 of whom nothing was measured but what a test gives, so that each rule
 * is held to its limit and to its silence.
 */
final class Given {
    private static final double RATE_HZ = 500;
    private static final Wave P = new Wave(20, 45, 70);
    private static final Wave QRS = new Wave(100, 120, 160);

    private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    private final Map<Lead, StLevel> st = new LinkedHashMap<>();
    private final Map<Lead, String> waves = new LinkedHashMap<>();
    private final Map<Lead, Double> pr = new LinkedHashMap<>();
    private final Map<Lead, LeadQuality> quality = new LinkedHashMap<>();
    private final Map<Lead, UWave> u = new LinkedHashMap<>();
    private final List<Advice> advice = new ArrayList<>();
    private List<Beat> beats = List.of();
    private Grade overall = Grade.GOOD;
    private Placement placement = new Placement(Optional.empty(), false, Map.of(), Optional.empty());
    private Optional<Sex> sex = Optional.of(Sex.MALE);
    private OptionalDouble age = OptionalDouble.of(50);
    private boolean led;
    private OptionalDouble agreement = OptionalDouble.empty();
    private boolean flutter;
    private TwoToOne twoToOne = TwoToOne.NONE;
    private AvConduction conduction = AvConduction.UNKNOWN;
    private FineWaves fine = new FineWaves(0, 0, 0);
    private Optional<Undulation> undulation = Optional.empty();
    private double[] qrsUv = new double[0];

    Given with(Quantity quantity, double value) {
        values.put(quantity, value);
        return this;
    }

    /** The level at J, and as far 80 ms after it. */
    Given st(double uv, Lead... leads) {
        return st(uv, uv, leads);
    }

    Given st(double jUv, double j80Uv, Lead... leads) {
        for (Lead lead : leads) {
            st.put(lead, new StLevel(jUv, jUv, jUv, jUv, j80Uv, false));
        }
        return this;
    }

    /**
     * Waves of leads: their letters, each with its amplitude in µV, its duration in ms and its peak after the QRS onset
     * ({@code "q -100/30/15 r 900/50/40 s -200/30/80 T 200/160/280"}); {@code r} and {@code s} with a stroke are R′ and S′.
     */
    Given waves(String written, Lead... leads) {
        for (Lead lead : leads) {
            waves.put(lead, written);
        }
        return this;
    }

    /** PR of a lead by itself, ms. */
    Given pr(double ms, Lead... leads) {
        for (Lead lead : leads) {
            pr.put(lead, ms);
            waves.putIfAbsent(lead, "");
        }
        return this;
    }

    /** Beats after these distances in ms, each with the letter of its class: N, V, P. */
    Given beats(String distances) {
        List<Beat> made = new ArrayList<>(List.of(new Beat(250, BeatClass.NORMAL)));
        double at = 250;
        for (String one : distances.split(" ")) {
            at += Integer.parseInt(one.substring(0, one.length() - 1)) * RATE_HZ / 1000;
            BeatClass of =
                    one.endsWith("V") ? BeatClass.VENTRICULAR : one.endsWith("P") ? BeatClass.PACED : BeatClass.NORMAL;
            made.add(new Beat((int) Math.round(at), of));
        }
        beats = made;
        return this;
    }

    /** Beats of a rate that a P of the sinus node leads. */
    Given sinus(double bpm) {
        led = true;
        return beats(String.join(" ", Collections.nCopies(10, Math.round(60_000 / bpm) + "N")))
                .with(Quantity.HEART_RATE, bpm)
                .with(Quantity.P_AXIS, 60)
                .with(Quantity.PR_INTERVAL, 160);
    }

    Given withoutP() {
        led = false;
        values.remove(Quantity.P_AXIS);
        values.remove(Quantity.PR_INTERVAL);
        return this;
    }

    /** How alike the stretches before the QRS are. */
    Given agreement(double part) {
        agreement = OptionalDouble.of(part);
        return this;
    }

    Given flutter(TwoToOne hidden) {
        twoToOne = hidden;
        return flutter();
    }

    Given flutter() {
        flutter = true;
        return this;
    }

    Given undulating(double seconds) {
        undulation = Optional.of(new Undulation(0.3, 250, List.of(new Undulation.Span(2, 2 + seconds))));
        return this;
    }

    Given conduction(AvConduction.Kind kind, double atrialBpm) {
        conduction = new AvConduction(kind, atrialBpm, 4, 160, 160, List.of(1.0, 2.0, 3.0, 4.0));
        return this;
    }

    /** Fine waves of the atria in so many leads. */
    Given fine(double bpm, int leads) {
        fine = new FineWaves(bpm, 20, leads);
        return this;
    }

    /** The representative QRS in one lead, one value each 2 ms, µV. */
    Given qrs(double... uv) {
        qrsUv = uv;
        return this;
    }

    Given patient(Sex of, double years) {
        sex = Optional.of(of);
        age = OptionalDouble.of(years);
        return this;
    }

    Given nobodyKnown() {
        sex = Optional.empty();
        age = OptionalDouble.empty();
        return this;
    }

    Given quality(Grade all) {
        overall = all;
        return this;
    }

    /** Of leads whose waves are given. */
    Given u(UWave wave, Lead... of) {
        List.of(of).forEach(lead -> u.put(lead, wave));
        return this;
    }

    Given advice(Advice one) {
        advice.add(one);
        return this;
    }

    Given quality(Grade grade, Lead lead) {
        quality.put(lead, new LeadQuality(grade, Set.of(), 0, 0, 0));
        return this;
    }

    Given placement(Placement judged) {
        placement = judged;
        return this;
    }

    Findings findings() {
        Map<Lead, LeadMeasurements> leads = new LinkedHashMap<>();
        waves.forEach((lead, written) -> leads.put(lead, measured(lead, written)));
        Optional<Wave> qrs = Optional.of(qrsUv.length > 0 ? new Wave(100, 101, 99 + qrsUv.length) : QRS);
        double[] median = new double[400];
        System.arraycopy(qrsUv, 0, median, 100, qrsUv.length);
        Delineation found = new Delineation(
                RATE_HZ,
                List.of(Lead.II),
                beats,
                List.of(),
                new BeatWaves(led ? Optional.of(P) : Optional.empty(), qrs, Optional.empty()),
                qrs,
                List.of(),
                List.of(median),
                beats.size(),
                OptionalDouble.empty());
        return new Findings(
                found,
                new Measurements(values, st, leads, Map.of(), Map.of(), beats.size()),
                new AtrialActivity(
                        agreement,
                        OptionalDouble.empty(),
                        flutter ? 0.8 : 0,
                        300,
                        2,
                        0,
                        twoToOne,
                        flutter,
                        conduction,
                        fine),
                undulation,
                new Quality(overall, quality, Optional.empty(), advice),
                placement,
                sex,
                age);
    }

    /** Codes of what a rule says. */
    List<String> says(Rule rule) {
        return rule.apply(findings()).stream().map(Statement::code).toList();
    }

    private LeadMeasurements measured(Lead lead, String written) {
        Map<String, Deflection> by = new LinkedHashMap<>();
        List<String> words = written.isBlank() ? List.of() : Arrays.asList(written.split(" "));
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String[] numbers = words.get(i + 1).split("/");
            by.put(
                    words.get(i),
                    new Deflection(
                            Double.parseDouble(numbers[0]),
                            Double.parseDouble(numbers[1]),
                            Double.parseDouble(numbers[2])));
        }
        double area = by.entrySet().stream()
                .filter(wave -> !wave.getKey().equals("T"))
                .mapToDouble(
                        wave -> wave.getValue().amplitudeUv() * wave.getValue().durationMs() / 2)
                .sum();
        Optional<Double> rPeak = by.entrySet().stream()
                .filter(wave -> wave.getKey().startsWith("r"))
                .max(Comparator.comparingDouble(wave -> wave.getValue().amplitudeUv()))
                .map(wave -> wave.getValue().peakMs());
        return new LeadMeasurements(
                Optional.empty(),
                Optional.ofNullable(by.get("q")),
                Optional.ofNullable(by.get("r")),
                Optional.ofNullable(by.get("s")),
                Optional.ofNullable(by.get("r'")),
                Optional.ofNullable(by.get("s'")),
                Optional.ofNullable(by.get("T")),
                Optional.empty(),
                u.getOrDefault(lead, UWave.ABSENT),
                Optional.ofNullable(pr.get(lead)),
                Optional.empty(),
                area,
                0,
                rPeak,
                false);
    }
}
