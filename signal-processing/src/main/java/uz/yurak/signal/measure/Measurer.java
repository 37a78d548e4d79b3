package uz.yurak.signal.measure;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * Makes the numbers from the representative beat.
 *
 * <p>P duration from P onset to end, PR from P onset to QRS onset, QRS from onset to the J point, QT from QRS onset to T
 * end, all global. Corrected QT: Fridericia QT/RR^⅓, Bazett QT/RR^½, Framingham QT + 154 (1 − RR), Hodges QT + 1.75 (HR −
 * 60); QT in ms, RR in s (AHA/ACCF/HRS 2009 part IV). Axes from areas of the limb leads. The level
 * at J is taken where the ST segment begins, so after a terminal notch or slur ({@link TerminalNotch}).
 */
public final class Measurer {
    /** An area under this, microvolts times milliseconds, has no direction: half a small P of 30 µV and 60 ms. */
    private static final double LEAST_AREA = 900;

    private final Delineation found;
    private final Map<Lead, double[]> leads = new LinkedHashMap<>();
    private final Map<Lead, Boolean> derived = new LinkedHashMap<>();
    private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    private final Map<Lead, StLevel> st = new LinkedHashMap<>();
    private final Map<Lead, LeadMeasurements> perLead = new LinkedHashMap<>();
    private final Map<String, Reason> notMeasured = new LinkedHashMap<>();

    private Measurer(Delineation found) {
        this.found = found;
    }

    /** The measurements of what was delineated, on the leads that are calibrated and used. */
    public static Measurements measure(Montage montage, Delineation found, boolean[] used) {
        Measurer measurer = new Measurer(found);
        if (montage.isCutShort()) {
            measurer.notMeasured.put(
                    "rest",
                    new Reason(
                            "too_long", "only the first " + montage.count() + " samples of each lead were analyzed"));
        }
        for (int i = 0; i < montage.leadCount() && i < found.medianUv().size(); i++) {
            if (!montage.isCalibrated(i)) {
                measurer.notMeasured.put(
                        "st." + montage.lead(i), new Reason("uncalibrated", "the lead is not calibrated"));
            } else if (!used[i] || found.medianUv().get(i).length == 0) {
                measurer.notMeasured.put(
                        "st." + montage.lead(i), new Reason("poor_quality", "the lead's quality is poor"));
            } else {
                measurer.leads.put(montage.lead(i), found.medianUv().get(i));
                measurer.derived.put(montage.lead(i), montage.isDerived(i));
            }
        }
        return measurer.run();
    }

    private Measurements run() {
        int[] samples = found.beats().stream().mapToInt(Beat::sample).toArray();
        RateMeter.measure(samples, found.rateHz(), values, notMeasured);
        Optional<Wave> qrs = found.representative().qrs();
        if (qrs.isEmpty()) {
            Reason reason = found.representativeBeats() == 0
                    ? new Reason("no_representative_beat", "no representative beat")
                    : new Reason("no_qrs", "QRS limits not found on the representative beat");
            for (Quantity quantity : Quantity.values()) {
                if (!values.containsKey(quantity)) {
                    notMeasured.putIfAbsent(quantity.key(), reason);
                }
            }
            notMeasured.put("st", reason);
        } else {
            intervals(found.placedQrs().orElse(qrs.get()));
            axes(qrs.get());
            stLevels(qrs.get());
        }
        return new Measurements(
                values, st, perLead, SupportMeter.measure(found, values), notMeasured, found.representativeBeats());
    }

    private void intervals(Wave qrs) {
        values.put(Quantity.QRS_DURATION, ms(qrs.end() - qrs.onset()));
        Optional<Wave> p = found.representative().p();
        if (p.isPresent()) {
            values.put(Quantity.P_DURATION, ms(p.get().end() - p.get().onset()));
            values.put(Quantity.PR_INTERVAL, ms(qrs.onset() - p.get().onset()));
        } else {
            Reason reason = new Reason(
                    "no_p_wave",
                    found.pConsistency().isPresent()
                            ? "no consistent P wave: beats agree by "
                                    + twoDigits(found.pConsistency().getAsDouble())
                            : "no P wave found before the QRS");
            notMeasured.put(Quantity.P_DURATION.key(), reason);
            notMeasured.put(Quantity.PR_INTERVAL.key(), reason);
        }
        Optional<Wave> t = found.representative().t();
        if (t.isPresent()) {
            qt(ms(t.get().end() - qrs.onset()));
        } else {
            Reason reason = new Reason("no_t_end", "T wave not found on the representative beat");
            notMeasured.put(Quantity.QT_INTERVAL.key(), reason);
            correctedNotMeasured(reason);
        }
    }

    private void qt(double qtMs) {
        values.put(Quantity.QT_INTERVAL, qtMs);
        Double rrMs = values.get(Quantity.RR_MEAN);
        if (rrMs == null) {
            correctedNotMeasured(new Reason("too_few_beats", "a corrected QT needs the RR distance of two beats"));
            return;
        }
        double rr = rrMs / 1000;
        values.put(Quantity.QTC_FRIDERICIA, qtMs / Math.cbrt(rr));
        values.put(Quantity.QTC_BAZETT, qtMs / Math.sqrt(rr));
        values.put(Quantity.QTC_FRAMINGHAM, qtMs + 154 * (1 - rr));
        values.put(Quantity.QTC_HODGES, qtMs + 1.75 * (60 / rr - 60));
    }

    private void correctedNotMeasured(Reason reason) {
        notMeasured.put(Quantity.QTC_FRIDERICIA.key(), reason);
        notMeasured.put(Quantity.QTC_BAZETT.key(), reason);
        notMeasured.put(Quantity.QTC_FRAMINGHAM.key(), reason);
        notMeasured.put(Quantity.QTC_HODGES.key(), reason);
    }

    private void axes(Wave qrs) {
        axis(Quantity.QRS_AXIS, Optional.of(qrs), false, "no_qrs", "QRS not found");
        axis(Quantity.P_AXIS, found.representative().p(), true, "no_p_wave", "no consistent P wave");
        axis(Quantity.T_AXIS, found.representative().t(), false, "no_t_end", "T wave not found");
    }

    /** The direction of the wave's area in the frontal plane; x is I, y is aVF stretched by 2/√3 to I's length. */
    private void axis(Quantity quantity, Optional<Wave> wave, boolean levelled, String key, String english) {
        Optional<double[]> i = LimbLeads.of(Lead.I, leads);
        Optional<double[]> avf = LimbLeads.of(Lead.AVF, leads);
        if (i.isEmpty() || avf.isEmpty()) {
            notMeasured.put(
                    quantity.key(), new Reason("no_limb_leads", "an axis needs leads I and II, or two that make them"));
        } else if (wave.isEmpty()) {
            notMeasured.put(quantity.key(), new Reason(key, english));
        } else {
            double x = area(i.get(), wave.get(), levelled);
            double y = area(avf.get(), wave.get(), levelled) * 2 / Math.sqrt(3);
            if (Math.hypot(x, y) < LEAST_AREA) {
                notMeasured.put(
                        quantity.key(), new Reason("low_amplitude", "the wave's area in the limb leads is too small"));
            } else {
                values.put(quantity, Math.toDegrees(Math.atan2(y, x)));
            }
        }
    }

    private double area(double[] lead, Wave wave, boolean levelled) {
        double sum = 0;
        double left = levelled ? lead[wave.onset()] : 0;
        double right = levelled ? lead[wave.end()] : 0;
        int span = Math.max(1, wave.end() - wave.onset());
        for (int s = wave.onset(); s <= wave.end() && s < lead.length; s++) {
            sum += lead[s] - left - (right - left) * (s - wave.onset()) / span;
        }
        return sum * 1000 / found.rateHz();
    }

    private void stLevels(Wave qrs) {
        leads.forEach((lead, median) -> {
            BeatWaves own = found.perLead().get(found.leads().indexOf(lead));
            put(lead, median, qrs, own, Boolean.TRUE.equals(derived.get(lead)));
        });
        for (Lead lead : Lead.STANDARD_12) {
            if (!st.containsKey(lead) && lead.isLimb()) {
                LimbLeads.of(lead, leads).ifPresent(made -> put(lead, made, qrs, found.representative(), true));
            }
        }
        if (st.isEmpty()) {
            notMeasured.put("st", new Reason("uncalibrated", "no calibrated lead of sufficient quality"));
        }
    }

    private void put(Lead lead, double[] median, Wave qrs, BeatWaves own, boolean isDerived) {
        StLevel level = level(median, qrs, isDerived);
        st.put(lead, level);
        perLead.put(lead, LeadMeter.measure(median, qrs, own, nextP(), found.rateHz(), level));
    }

    /** After the shortest distance between beats but one in ten; 0 without a P, whose place in diastole nobody knows then. */
    private int nextP() {
        int[] distances = IntStream.range(1, found.beats().size())
                .map(i ->
                        found.beats().get(i).sample() - found.beats().get(i - 1).sample())
                .sorted()
                .toArray();
        Optional<Wave> p = found.representative().p();
        return p.isEmpty() || distances.length == 0 ? 0 : p.get().onset() + distances[distances.length / 10];
    }

    private StLevel level(double[] lead, Wave qrs, boolean isDerived) {
        double notchMs = TerminalNotch.samplesAfter(lead, qrs, found.rateHz()) * 1000 / found.rateHz();
        return new StLevel(
                at(lead, qrs, notchMs),
                at(lead, qrs, 20),
                at(lead, qrs, 40),
                at(lead, qrs, 60),
                at(lead, qrs, 80),
                isDerived);
    }

    /** The signal so long after J against the level at QRS onset: each the mean of 8 ms, which mains and noise survive. */
    private double at(double[] lead, Wave qrs, double afterJMs) {
        int half = Math.max(1, (int) Math.round(0.004 * found.rateHz()));
        int j = qrs.end() + (int) Math.round(afterJMs * found.rateHz() / 1000);
        return mean(lead, j - half, j + half) - mean(lead, qrs.onset() - 2 * half, qrs.onset());
    }

    private static double mean(double[] lead, int from, int to) {
        double sum = 0;
        int start = Math.max(0, from);
        int end = Math.min(lead.length - 1, to);
        for (int i = start; i <= end; i++) {
            sum += lead[i] / (end - start + 1);
        }
        return sum;
    }

    private double ms(int samples) {
        return samples * 1000 / found.rateHz();
    }

    private static String twoDigits(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }
}
