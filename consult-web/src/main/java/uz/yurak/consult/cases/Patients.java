package uz.yurak.consult.cases;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Sex;
import uz.yurak.signal.Patient;

/** The patient of a case for whoever shows or measures: as entered, else as the machine wrote it, else unknown. */
public final class Patients {
    private Patients() {}

    public static Optional<String> name(CaseSummary summary) {
        return summary.entered()
                .map(Entered::fullName)
                .filter(full -> !full.isEmpty())
                .or(() -> summary.machine().map(Patients::machineName))
                .filter(name -> !name.isEmpty());
    }

    private static String machineName(MachineSubject machine) {
        return (Objects.requireNonNullElse(machine.familyName(), "") + " "
                        + Objects.requireNonNullElse(machine.givenName(), ""))
                .strip();
    }

    public static Optional<Sex> sex(CaseSummary summary) {
        boolean machineChosen = "machine".equals(summary.resolved().get("sex"));
        Optional<String> machine = summary.machine().map(MachineSubject::sex);
        Optional<String> entered = summary.entered().map(Entered::sex);
        return (machineChosen ? machine.or(() -> entered) : entered.or(() -> machine))
                .map(sex -> Sex.valueOf(sex.toUpperCase(Locale.ROOT)));
    }

    public static Optional<LocalDate> birthDate(CaseSummary summary) {
        boolean machineChosen = "machine".equals(summary.resolved().get("birthDate"));
        Optional<LocalDate> machine = summary.machine().map(MachineSubject::birthDate);
        Optional<LocalDate> entered = summary.entered().map(Entered::birthDate);
        return machineChosen ? machine.or(() -> entered) : entered.or(() -> machine);
    }

    /** Whole years on the day of receipt, from a birth date; else what the machine says. */
    public static OptionalDouble ageYears(CaseSummary summary) {
        LocalDate received = summary.receivedAt().atZone(ZoneOffset.UTC).toLocalDate();
        Optional<LocalDate> born = birthDate(summary).filter(date -> !date.isAfter(received));
        if (born.isPresent()) {
            return OptionalDouble.of(Period.between(born.get(), received).getYears());
        }
        return summary.machine()
                .map(MachineSubject::ageYears)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** What an analysis of the case's recordings is made for. */
    public static Patient measured(CaseSummary summary) {
        return new Patient(sex(summary), ageYears(summary));
    }

    /** Whether limits of measurements may differ between the two; those of age change at whole years. */
    public static boolean limitsDiffer(Patient one, Patient other) {
        return !one.sex().equals(other.sex()) || !wholeYears(one).equals(wholeYears(other));
    }

    private static OptionalDouble wholeYears(Patient patient) {
        return patient.ageYears().stream().map(Math::floor).findFirst();
    }
}
