package uz.yurak.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the bytes of an envelope mean.
 *
 * @param format key of the format it was read from ({@code wfdb}, {@code scp-ecg}, {@code dicom}, {@code aecg} …)
 * @param recordedAt the device's time; empty where the file does not say
 * @param leads the rhythm signal, in the file's order
 * @param otherChannels channels that are no ECG leads
 * @param beats representative beats that the device computed
 * @param marks annotations in the file
 * @param subject the patient as the device wrote it
 * @param device the machine as the file names it
 * @param deviceMeasurements the device's own numbers
 * @param deviceStatements the device's own interpretation, line by line
 * @param pages scanned or printed pages, in order; with pages and no leads it is an image recording
 * @param warnings what the reader had to leave, mend or doubt
 */
public record Recording(
        String format,
        Optional<RecordedAt> recordedAt,
        List<LeadSignal> leads,
        List<OtherChannel> otherChannels,
        List<RepresentativeBeat> beats,
        List<Mark> marks,
        Subject subject,
        Device device,
        List<DeviceMeasurement> deviceMeasurements,
        List<String> deviceStatements,
        List<PaperPage> pages,
        List<Warning> warnings) {
    /** How the key of a format ends whose samples were found in a drawing ({@code pdf-traced}). */
    public static final String TRACED = "-traced";

    public Recording {
        Objects.requireNonNull(format);
        leads = List.copyOf(leads);
        otherChannels = List.copyOf(otherChannels);
        beats = List.copyOf(beats);
        marks = List.copyOf(marks);
        deviceMeasurements = List.copyOf(deviceMeasurements);
        deviceStatements = List.copyOf(deviceStatements);
        pages = List.copyOf(pages);
        warnings = List.copyOf(warnings);
    }

    /** A recording of leads alone, everything else absent; the {@code with…} methods add what a file says. */
    public static Recording of(String format, List<LeadSignal> leads) {
        return new Recording(
                format,
                Optional.empty(),
                leads,
                List.of(),
                List.of(),
                List.of(),
                Subject.UNKNOWN,
                Device.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public Recording withRecordedAt(Optional<RecordedAt> at) {
        return new Recording(
                format,
                at,
                leads,
                otherChannels,
                beats,
                marks,
                subject,
                device,
                deviceMeasurements,
                deviceStatements,
                pages,
                warnings);
    }

    public Recording withOtherChannels(List<OtherChannel> channels) {
        return new Recording(
                format,
                recordedAt,
                leads,
                channels,
                beats,
                marks,
                subject,
                device,
                deviceMeasurements,
                deviceStatements,
                pages,
                warnings);
    }

    public Recording withBeats(List<RepresentativeBeat> newBeats) {
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                newBeats,
                marks,
                subject,
                device,
                deviceMeasurements,
                deviceStatements,
                pages,
                warnings);
    }

    public Recording withMarks(List<Mark> newMarks) {
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                beats,
                newMarks,
                subject,
                device,
                deviceMeasurements,
                deviceStatements,
                pages,
                warnings);
    }

    public Recording withSubject(Subject newSubject) {
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                beats,
                marks,
                newSubject,
                device,
                deviceMeasurements,
                deviceStatements,
                pages,
                warnings);
    }

    public Recording withDevice(Device newDevice) {
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                beats,
                marks,
                subject,
                newDevice,
                deviceMeasurements,
                deviceStatements,
                pages,
                warnings);
    }

    public Recording withDeviceFindings(List<DeviceMeasurement> measurements, List<String> statements) {
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                beats,
                marks,
                subject,
                device,
                measurements,
                statements,
                pages,
                warnings);
    }

    public Recording withPages(List<PaperPage> newPages) {
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                beats,
                marks,
                subject,
                device,
                deviceMeasurements,
                deviceStatements,
                newPages,
                warnings);
    }

    /** Adds warnings to those already there. */
    public Recording withWarnings(List<Warning> more) {
        List<Warning> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Recording(
                format,
                recordedAt,
                leads,
                otherChannels,
                beats,
                marks,
                subject,
                device,
                deviceMeasurements,
                deviceStatements,
                pages,
                all);
    }

    /** Whether its samples were found in a drawing, whose pages lie beside them: no machine digitized them. */
    public boolean isTraced() {
        return format.endsWith(TRACED) && !leads.isEmpty();
    }

    /** Whether it is an image recording: pages of paper and no signal. */
    public boolean isPaper() {
        return leads.isEmpty() && !pages.isEmpty();
    }

    public Optional<LeadSignal> lead(Lead lead) {
        return leads.stream().filter(s -> s.lead().equals(lead)).findFirst();
    }

    /** Seconds from the start to the last sample of the longest lead; 0 without leads. */
    public double durationSeconds() {
        return leads.stream()
                .mapToDouble(s -> s.startOffsetMs() / 1000 + s.durationSeconds())
                .max()
                .orElse(0);
    }
}
