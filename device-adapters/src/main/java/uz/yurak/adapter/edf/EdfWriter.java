package uz.yurak.adapter.edf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Device;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * Writes a recording as EDF+ of 16 bits, data record by data record.
 *
 * <p>Carried: every count, rates, scale, gaps, filters, marks, channels that are no ECG, the device's time to the
 * nanosecond, and of the patient what EDF+ has a place for. A stretch without signal, which EDF+ cannot leave out of one signal, is the
 * least count, and the annotation {@value #NO_SIGNAL} of that signal says so; our reader makes a gap of it again. {@link #omissions} names
 * what is not carried.
 */
public final class EdfWriter {
    static final String NO_SIGNAL = "No signal";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.uu", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH.mm.ss", Locale.ROOT);
    private static final DateTimeFormatter FULL_DATE = DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH);
    private static final int IDENTIFICATION = 80;

    /** What is carried whole; of the patient and the machine {@link #omissions} looks what the fields hold. */
    private static final Set<Part> CARRIED = EnumSet.of(
            Part.TIME,
            Part.IDENTITY,
            Part.SEX_AND_AGE,
            Part.DEVICE,
            Part.FILTERING,
            Part.OTHER_CHANNELS,
            Part.SILENT_LEADS,
            Part.MARKS);

    private EdfWriter() {}

    /**
     * Leaves the stream open.
     *
     * @throws UnsupportedException where EDF+ cannot say what the recording says: counts of more than 16 bits, leads that start at several times
     */
    public static void write(Recording recording, OutputStream out) throws IOException {
        double startMs = startMs(recording);
        EdfLayout layout = EdfLayout.of(recording);
        Optional<LocalDateTime> start =
                recording.recordedAt().map(at -> at.local().plus(Math.round(startMs * 1e6), ChronoUnit.NANOS));
        BigDecimal fraction = start.map(at -> BigDecimal.valueOf(at.get(ChronoField.NANO_OF_SECOND), 9))
                .orElse(BigDecimal.ZERO);
        EdfLists lists = EdfLists.of(recording, layout, fraction);
        int listBytes = lists.recordBytes();
        out.write(header(recording, layout, start, listBytes));
        for (int record = 0; record < layout.recordCount(); record++) {
            for (EdfTrackLayout track : layout.tracks()) {
                out.write(samples(track, record));
            }
            out.write(lists.of(record, listBytes));
        }
    }

    /** What of a recording the file does not carry; one that is refused leaves nothing out. */
    public static List<Omission> omissions(Recording recording) {
        List<Omission> omissions = new ArrayList<>(Omission.beside(CARRIED, recording));
        Subject was = recording.subject();
        Subject is = EdfIdentification.subject(patientField(was), true, Map.of());
        int identity = differing(was.id(), is.id())
                + differing(was.familyName(), is.familyName())
                + differing(was.givenName(), is.givenName())
                + differing(was.birthDate(), is.birthDate());
        Device device = recording.device();
        Device written = EdfIdentification.device(recordingField(recording, Optional.empty()));
        say(omissions, Part.IDENTITY, identity);
        say(omissions, Part.SEX_AND_AGE, differing(was.sex(), is.sex()) + differing(was.ageYears(), is.ageYears()));
        boolean holdsModel = device.model().isPresent() && device.model().equals(written.model());
        say(omissions, Part.DEVICE, Part.DEVICE.countIn(recording) - (holdsModel ? 1 : 0));
        say(omissions, Part.SCALE_DIGITS, roundedScales(recording));
        say(omissions, Part.MARK_DETAILS, (int) recording.marks().stream()
                .filter(mark -> mark.lead().flatMap(recording::lead).isPresent()
                        != mark.lead().isPresent())
                .count());
        return omissions;
    }

    /** By reading back what would be written. */
    private static int differing(Optional<?> was, Optional<?> is) {
        return was.equals(is) ? 0 : 1;
    }

    private static void say(List<Omission> omissions, Part part, int count) {
        if (count > 0) {
            omissions.add(new Omission(part, count));
        }
    }

    private static int roundedScales(Recording recording) {
        try {
            return (int) EdfLayout.of(recording).tracks().stream()
                    .filter(track -> !track.calibration().isExact())
                    .count();
        } catch (UnsupportedException e) {
            return 0;
        }
    }

    private static double startMs(Recording recording) throws UnsupportedException {
        List<Double> starts = recording.leads().stream()
                .map(LeadSignal::startOffsetMs)
                .distinct()
                .toList();
        double start = starts.isEmpty() ? 0 : starts.get(0);
        if (starts.size() > 1 || (start != 0 && !recording.otherChannels().isEmpty())) {
            throw new UnsupportedException("signals that start at several times", "EDF writer");
        }
        return start;
    }

    /** One signal's samples of one data record. */
    private static byte[] samples(EdfTrackLayout track, int record) {
        byte[] bytes = new byte[track.perRecord() * Short.BYTES];
        int from = record * track.perRecord();
        int held = Math.max(0, Math.min(track.perRecord(), track.samples().count() - from));
        int[] counts = new int[track.perRecord()];
        if (held > 0) {
            track.samples().copyTo(counts, from, held);
        }
        for (int i = 0; i < counts.length; i++) {
            int count = i < held && !isMissing(track.gaps(), from + i)
                    ? counts[i]
                    : track.calibration().digitalMin();
            bytes[2 * i] = (byte) count;
            bytes[2 * i + 1] = (byte) (count >> 8);
        }
        return bytes;
    }

    private static boolean isMissing(List<Gap> gaps, int index) {
        return Gap.at(gaps, index).isPresent();
    }

    private static byte[] header(Recording recording, EdfLayout layout, Optional<LocalDateTime> start, int listBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int signals = layout.tracks().size() + 1;
        field(out, "0", 8);
        field(out, patientField(recording.subject()), IDENTIFICATION);
        field(out, recordingField(recording, start), IDENTIFICATION);
        field(out, start.map(EdfWriter::date).orElse("01.01.85"), 8);
        field(out, start.map(TIME::format).orElse("00.00.00"), 8);
        field(out, 256 * (signals + 1) + "", 8);
        field(out, "EDF+C", 44);
        field(out, layout.recordCount() + "", 8);
        field(out, layout.seconds().toPlainString(), 8);
        field(out, signals + "", 4);
        each(out, layout, 16, EdfTrackLayout::label, "EDF Annotations");
        each(out, layout, 80, track -> "", "");
        each(out, layout, 8, track -> track.calibration().unit(), "");
        each(out, layout, 8, track -> track.calibration().physicalMin(), "-1");
        each(out, layout, 8, track -> track.calibration().physicalMax(), "1");
        each(out, layout, 8, track -> track.calibration().digitalMin() + "", "-32768");
        each(out, layout, 8, track -> track.calibration().limit() + "", "32767");
        each(out, layout, 80, EdfTrackLayout::prefiltering, "");
        each(out, layout, 8, track -> track.perRecord() + "", listBytes / Short.BYTES + "");
        each(out, layout, 32, track -> "", "");
        return out.toByteArray();
    }

    /** EDF+ 2.1.3.2: beyond the years that two digits tell, the recording field tells it. */
    private static String date(LocalDateTime start) {
        return start.getYear() >= 1985 && start.getYear() <= 2084
                ? DATE.format(start)
                : DATE.format(start).substring(0, 6) + "yy";
    }

    private static String recordingField(Recording recording, Optional<LocalDateTime> start) {
        String date =
                start.map(at -> FULL_DATE.format(at).toUpperCase(Locale.ROOT)).orElse("X");
        String model = recording
                .device()
                .model()
                .map(EdfWriter::joined)
                .filter(EdfWriter::isPlain)
                .orElse("X");
        String field = "Startdate " + date + " X X " + model;
        return field.length() <= IDENTIFICATION ? field : "Startdate " + date + " X X X";
    }

    /** The whole of it, or all but a name that is too long or in another script, or nothing. */
    private static String patientField(Subject subject) {
        Subject nameless = new Subject(
                subject.id(),
                Optional.empty(),
                Optional.empty(),
                subject.birthDate(),
                subject.sex(),
                Optional.empty(),
                Map.of());
        return Stream.of(subject, nameless, Subject.UNKNOWN)
                .map(EdfWriter::patient)
                .filter(EdfWriter::isPlain)
                .findFirst()
                .orElseThrow();
    }

    private static String patient(Subject subject) {
        String sex = subject.sex().map(s -> s == Sex.FEMALE ? "F" : "M").orElse("X");
        String birth = subject.birthDate()
                .map(date -> FULL_DATE.format(date).toUpperCase(Locale.ROOT))
                .orElse("X");
        String name =
                (subject.familyName().orElse("") + " " + subject.givenName().orElse("")).strip();
        return subject.id().map(EdfWriter::joined).orElse("X") + " " + sex + " " + birth + " "
                + (name.isEmpty() ? "X" : joined(name));
    }

    private static String joined(String text) {
        return text.strip().replaceAll("\\s+", "_");
    }

    private static boolean isPlain(String text) {
        return text.length() <= IDENTIFICATION
                && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static void each(
            ByteArrayOutputStream out,
            EdfLayout layout,
            int width,
            Function<EdfTrackLayout, String> of,
            String annotations) {
        layout.tracks().forEach(track -> field(out, of.apply(track), width));
        field(out, annotations, width);
    }

    private static void field(ByteArrayOutputStream out, String text, int width) {
        out.writeBytes(String.format(Locale.ROOT, "%-" + width + "s", text).getBytes(StandardCharsets.US_ASCII));
    }
}
