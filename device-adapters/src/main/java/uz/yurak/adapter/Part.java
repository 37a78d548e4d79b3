package uz.yurak.adapter;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;

/** A part of a recording that some formats cannot carry; the leads themselves every format carries or refuses. */
public enum Part {
    TIME("time of the recording"),
    TIME_ZONE("zone of the time"),
    IDENTITY("field of the patient's identity"),
    SEX_AND_AGE("field of sex and age"),
    OTHER_FIELDS("further field of patient and machine"),
    DEVICE("field of the machine"),
    FILTERING("lead's filtering"),
    /** Only the writer that rounds knows. */
    SCALE_DIGITS("lead's last digits of scale"),
    SILENT_LEADS("lead without a sample"),
    DERIVATION("lead's word that it was computed from others"),
    OTHER_CHANNELS("channel that is no ECG lead"),
    BEATS("representative beat"),
    MARKS("mark"),
    /** The mark is there, its code among its words or its lead unsaid; only the writer knows. */
    MARK_DETAILS("mark's code or lead"),
    MEASUREMENTS("measurement of the device"),
    STATEMENTS("statement of the device"),
    PAGES("page of paper");

    /** What a file says about its own form, which every file says anew. */
    private static final Set<String> OF_THE_FORM = Set.of("characterSet", "protocol");

    private final String singular;

    Part(String singular) {
        this.singular = singular;
    }

    /** One of them, in words. */
    public String singular() {
        return singular;
    }

    /** How many of them a recording holds. */
    public int countIn(Recording recording) {
        return switch (this) {
            case TIME -> present(recording.recordedAt());
            case TIME_ZONE -> present(recording.recordedAt().flatMap(RecordedAt::offset));
            case IDENTITY -> identity(recording.subject());
            case SEX_AND_AGE ->
                present(recording.subject().sex(), recording.subject().ageYears());
            case OTHER_FIELDS -> otherFields(recording.subject());
            case DEVICE -> device(recording.device());
            case FILTERING -> leads(recording, lead -> !lead.filtering().equals(Filtering.UNKNOWN));
            case SCALE_DIGITS, MARK_DETAILS -> 0;
            case SILENT_LEADS -> leads(recording, Part::isSilent);
            case DERIVATION -> leads(recording, LeadSignal::derived);
            case OTHER_CHANNELS -> recording.otherChannels().size();
            case BEATS -> recording.beats().size();
            case MARKS -> recording.marks().size();
            case MEASUREMENTS -> recording.deviceMeasurements().size();
            case STATEMENTS -> recording.deviceStatements().size();
            case PAGES -> recording.pages().size();
        };
    }

    private static int identity(Subject subject) {
        return present(subject.id(), subject.familyName(), subject.givenName(), subject.birthDate());
    }

    private static int otherFields(Subject subject) {
        return (int) subject.other().keySet().stream()
                .filter(name -> !OF_THE_FORM.contains(name))
                .count();
    }

    private static int device(Device device) {
        return present(
                device.manufacturer(),
                device.model(),
                device.serialNumber(),
                device.softwareVersion(),
                device.institution());
    }

    private static boolean isSilent(LeadSignal lead) {
        int count = lead.samples().count();
        return count == 0
                || (lead.gaps().size() == 1
                        && lead.gaps()
                                .get(0)
                                .equals(new Gap(0, count, lead.gaps().get(0).reason())));
    }

    private static int leads(Recording recording, Predicate<LeadSignal> which) {
        return (int) recording.leads().stream().filter(which).count();
    }

    private static int present(Optional<?>... fields) {
        return (int) Stream.of(fields).filter(Optional::isPresent).count();
    }
}
