package uz.yurak.adapter.matlab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * A recording of the China Physiological Signal Challenge 2018: a structure {@code ECG} of {@code sex}, {@code age} and
 * {@code data}, twelve rows. Rate, unit and leads stand nowhere in it: they are the challenge's, and a warning says so.
 */
final class CpscRecording {
    private static final Set<String> FIELDS = Set.of("sex", "age", "data");
    private static final List<Lead> LEADS = List.of(
            Lead.I, Lead.II, Lead.III, Lead.AVR, Lead.AVL, Lead.AVF, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5,
            Lead.V6);
    private static final double RATE_HZ = 500;
    private static final double NANOVOLTS_PER_MILLIVOLT = 1e6;

    /** Electrodes carry some 0.3 V at most (IEC 60601-2-25, offset voltage): more is of another unit. */
    private static final double MAX_MILLIVOLTS = 1000;

    /** Twice what the leads of one instant may differ by where a machine rounded and filtered each alone. */
    private static final double EINTHOVEN_MILLIVOLTS = 0.1;

    private static final double MAX_AGE_YEARS = 150;

    private final MatArray sex;
    private final MatArray age;
    private final MatNumbers numbers;
    private final int rows;
    private final List<Warning> warnings = new ArrayList<>();

    private CpscRecording(MatArray sex, MatArray age, MatNumbers numbers, int rows) {
        this.sex = sex;
        this.age = age;
        this.numbers = numbers;
        this.rows = rows;
    }

    /** Empty where the variable is of another layout. */
    static Optional<CpscRecording> of(MatArray ecg) throws ReadException {
        if (!ecg.isStruct() || ecg.count() != 1) {
            return Optional.empty();
        }
        Map<String, MatArray> fields = ecg.fields();
        MatArray sex = fields.get("sex");
        MatArray age = fields.get("age");
        MatArray data = fields.get("data");
        if (sex == null || age == null || data == null || !fields.keySet().equals(FIELDS)) {
            return Optional.empty();
        }
        if (!data.isNumeric() || data.dimensions() != 2 || data.rows() != LEADS.size()) {
            return Optional.empty();
        }
        return Optional.of(new CpscRecording(sex, age, data.numbers(), data.columns()));
    }

    Recording read(String format, int otherVariables) throws ReadException {
        warnings.add(new Warning(
                "signal",
                "500 Hz, millivolts and the leads I, II, III, aVR, aVL, aVF, V1 to V6 are those of the challenge"
                        + " CPSC 2018, whose layout this is; the file states none of them"));
        if (otherVariables > 0) {
            warnings.add(new Warning("file", otherVariables + " variables beside ECG are not read"));
        }
        if (rows == 0) {
            throw MalformedException.in("variable ECG, field data", "at least one instant", "none");
        }
        DecimalStep step = DecimalStep.of(numbers, largest());
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < LEADS.size(); i++) {
            leads.add(lead(i, step));
        }
        warnOfRounding(step);
        warnOfLeads();
        return Recording.of(format, leads).withSubject(subject()).withWarnings(warnings);
    }

    private double at(int lead, int row) throws MalformedException {
        return numbers.at(row * LEADS.size() + lead);
    }

    private double largest() throws ReadException {
        double largest = 0;
        for (int i = 0; i < numbers.count(); i++) {
            double size = Math.abs(numbers.at(i));
            largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
        }
        if (largest > MAX_MILLIVOLTS) {
            throw new UnsupportedException(
                    "numbers beyond 1000, which are no millivolts as the layout of CPSC 2018 has them",
                    "variable ECG, field data");
        }
        return largest;
    }

    private LeadSignal lead(int index, DecimalStep step) throws MalformedException {
        Lead lead = LEADS.get(index);
        int[] counts = new int[rows];
        List<Gap> gaps = new ArrayList<>();
        int missing = 0;
        for (int row = 0; row < rows; row++) {
            double value = at(index, row);
            if (Double.isFinite(value)) {
                counts[row] = step.count(value);
                continue;
            }
            missing++;
            boolean goesOn = !gaps.isEmpty() && gaps.get(gaps.size() - 1).endIndex() == row;
            int start = goesOn ? gaps.remove(gaps.size() - 1).startIndex() : row;
            gaps.add(new Gap(start, row + 1, "not a number"));
        }
        if (missing > 0) {
            warnings.add(new Warning("lead " + lead, missing + " values are no finite numbers; kept as gaps"));
        }
        Scale scale = Scale.ofNanovolts(NANOVOLTS_PER_MILLIVOLT / step.perUnit());
        return new LeadSignal(
                lead, RATE_HZ, Samples.wrap(counts), Optional.of(scale), gaps, false, 0, Filtering.UNKNOWN);
    }

    private void warnOfRounding(DecimalStep step) throws MalformedException {
        double error = 0;
        for (int i = 0; i < numbers.count() && !step.exact(); i++) {
            double value = numbers.at(i);
            double missed = Math.abs(step.count(value) / step.perUnit() - value);
            error = Double.isFinite(value) ? Math.max(error, missed) : error;
        }
        if (error > 0) {
            warnings.add(new Warning(
                    "signal",
                    String.format(
                            Locale.ROOT,
                            "the values lie on no decimal step; kept to the nearest nanovolt, at most %.2f nV off",
                            error * NANOVOLTS_PER_MILLIVOLT)));
        }
    }

    /** The one thing that the file tells of its leads: where they are in this order, II is I + III (Einthoven). */
    private void warnOfLeads() throws MalformedException {
        double most = 0;
        for (int row = 0; row < rows; row++) {
            double apart = Math.abs(at(0, row) + at(2, row) - at(1, row));
            most = Double.isFinite(apart) ? Math.max(most, apart) : most;
        }
        if (most > EINTHOVEN_MILLIVOLTS) {
            warnings.add(new Warning(
                    "signal",
                    String.format(
                            Locale.ROOT,
                            "II differs from I + III by up to %.2f mV: the leads may stand in another order",
                            most)));
        }
    }

    private Subject subject() throws ReadException {
        Map<String, String> other = new TreeMap<>();
        String sexWritten = written(sex, "sex");
        Optional<Sex> known = switch (sexWritten.toLowerCase(Locale.ROOT)) {
            case "male" -> Optional.of(Sex.MALE);
            case "female" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
        if (known.isEmpty() && !sexWritten.isEmpty()) {
            other.put("sex", sexWritten);
        }
        Optional<Double> years = years();
        String ageWritten = written(age, "age");
        if (years.isEmpty() && !ageWritten.isEmpty()) {
            other.put("age", ageWritten);
        }
        return new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), known, years, other);
    }

    private Optional<Double> years() throws ReadException {
        if (!age.isNumeric() || age.count() != 1) {
            return Optional.empty();
        }
        double years = age.numbers().at(0);
        return years >= 0 && years <= MAX_AGE_YEARS ? Optional.of(years) : Optional.empty();
    }

    /** As written; empty where nothing is: an empty array, or MATLAB's "not a number" for what is not known. */
    private String written(MatArray field, String name) throws ReadException {
        if (field.count() == 0) {
            return "";
        }
        if (field.isText() && field.rows() == 1) {
            return field.characters().strip();
        }
        if (field.isNumeric() && field.count() == 1) {
            double value = field.numbers().at(0);
            return Double.isNaN(value) ? "" : "" + value;
        }
        warnings.add(new Warning("variable ECG, field " + name, "neither a text nor one number; not read"));
        return "";
    }
}
