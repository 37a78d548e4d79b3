package uz.yurak.signal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.record.Recording;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.interpret.Findings;
import uz.yurak.signal.interpret.Rules;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.RateMeter;
import uz.yurak.signal.measure.Reason;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.quality.QualityMeter;

/** The way in: a recording and what is known of the patient to beats, measurements, statements, urgency and quality. */
public final class Analyzer {
    private Analyzer() {}

    /** Never fails on a recording: what cannot be found or measured is absent and says why. */
    public static Analysis analyze(Recording recording, Patient patient) {
        Montage montage = Montage.of(recording);
        Quality quality = QualityMeter.measure(montage);
        int[] samples = QrsDetector.detect(montage);
        List<Beat> beats = Arrays.stream(samples)
                .mapToObj(s -> new Beat(s, BeatClass.UNKNOWN))
                .toList();
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        Map<String, Reason> notMeasured = new LinkedHashMap<>();
        RateMeter.measure(samples, montage.rateHz(), values, notMeasured);
        Measurements measurements = new Measurements(values, Map.of(), notMeasured, 0);
        List<Statement> statements = Rules.apply(
                new Findings(montage.rateHz(), beats, measurements, quality, patient.sex(), patient.ageYears()));
        return new Analysis(beats, measurements, statements, Rules.urgency(statements), quality);
    }
}
