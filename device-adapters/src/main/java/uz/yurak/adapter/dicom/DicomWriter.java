package uz.yurak.adapter.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * Writes the rhythm of a recording as a DICOM object, explicit little endian, texts in UTF-8: a 12-lead ECG where it fits
 * (PS3.3, A.34.3: at most 13 channels, 16,384 samples, 200–1000 Hz), otherwise a general ECG. Counts are written as they
 * are; gaps become the padding value. Identifiers are made from the recording, so the same recording is the same object.
 */
public final class DicomWriter {
    private static final int MAX_TWELVE_LEAD_SAMPLES = 16_384;
    private static final int MAX_TWELVE_LEAD_CHANNELS = 13;
    private static final int MAX_GENERAL_CHANNELS = 24;
    private static final int DECIMAL_DIGITS = 13;
    private static final Charset TEXT = StandardCharsets.UTF_8;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private final Recording recording;
    private final String instance;
    private final String sopClass;

    private DicomWriter(Recording recording) throws UnsupportedException {
        this.recording = recording;
        check(recording);
        this.sopClass = sopClass(recording.leads());
        String identity = recording.subject().id().orElse("")
                + recording.recordedAt()
                + recording.leads().hashCode();
        this.instance = Uids.of("instance", identity);
    }

    /** @throws UnsupportedException where the object cannot hold the recording unchanged */
    public static Bytes write(Recording recording) throws UnsupportedException {
        DicomWriter writer = new DicomWriter(recording);
        Bytes dataSet = Bytes.wrap(writer.dataSet().toByteArray());
        return Part10.wrap(writer.sopClass, writer.instance, TransferSyntax.EXPLICIT_LITTLE.uid(), "", dataSet);
    }

    private static void check(Recording recording) throws UnsupportedException {
        List<LeadSignal> leads = recording.leads();
        require(!leads.isEmpty() && leads.size() <= MAX_GENERAL_CHANNELS, "a recording of " + leads.size() + " leads");
        LeadSignal first = leads.get(0);
        for (LeadSignal lead : leads) {
            String name = "lead " + lead.lead().label();
            require(
                    lead.rateHz() == first.rateHz()
                            && lead.samples().count() == first.samples().count(),
                    "leads of several rates or lengths");
            require(lead.startOffsetMs() == first.startOffsetMs(), "leads that start at several times");
            require(lead.scale().isPresent(), name + ", which is not calibrated");
            require(lead.lead().scpCode() > 0, name + ", which has no code");
        }
    }

    private static void require(boolean condition, String what) throws UnsupportedException {
        if (!condition) {
            throw new UnsupportedException(what, "DICOM writer");
        }
    }

    private static String sopClass(List<LeadSignal> leads) {
        LeadSignal first = leads.get(0);
        boolean fits = leads.size() <= MAX_TWELVE_LEAD_CHANNELS
                && first.samples().count() <= MAX_TWELVE_LEAD_SAMPLES
                && first.rateHz() >= 200
                && first.rateHz() <= 1000;
        return fits ? Uids.TWELVE_LEAD : Uids.GENERAL_ECG;
    }

    private DataSetWriter dataSet() throws UnsupportedException {
        DataSetWriter set = new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE);
        Optional<LocalDateTime> at = recording.recordedAt().map(RecordedAt::local);
        String date = at.map(DATE::format).orElse("");
        String time = at.map(TIME::format).orElse("");
        set.text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192");
        set.text(Tag.SOP_CLASS, Vr.UI, sopClass);
        set.text(Tag.SOP_INSTANCE, Vr.UI, instance);
        set.text(Tag.STUDY_DATE, Vr.DA, date);
        set.text(Tag.CONTENT_DATE, Vr.DA, date);
        set.text(Tag.ACQUISITION_DATE_TIME, Vr.DT, date + time);
        set.text(Tag.STUDY_TIME, Vr.TM, time);
        set.text(Tag.CONTENT_TIME, Vr.TM, time);
        set.text(Tag.ACCESSION_NUMBER, Vr.SH, "");
        set.text(Tag.MODALITY, Vr.CS, "ECG");
        set.text(Tag.MANUFACTURER, Vr.LO, recording.device().manufacturer().orElse(""), TEXT);
        recording.device().institution().ifPresent(name -> set.text(Tag.INSTITUTION_NAME, Vr.LO, name, TEXT));
        set.text(Tag.REFERRING_PHYSICIAN, Vr.PN, "");
        recording.recordedAt().flatMap(RecordedAt::offset).ifPresent(offset -> {
            int minutes = offset.getTotalSeconds() / 60;
            String sign = minutes < 0 ? "-" : "+";
            int size = Math.abs(minutes);
            set.text(Tag.TIMEZONE_OFFSET, Vr.SH, String.format(Locale.ROOT, "%s%02d%02d", sign, size / 60, size % 60));
        });
        set.text(Tag.MODEL_NAME, Vr.LO, recording.device().model().orElse(""), TEXT);
        patient(set);
        set.text(
                Tag.DEVICE_SERIAL_NUMBER,
                Vr.LO,
                recording.device().serialNumber().orElse(""),
                TEXT);
        set.text(
                Tag.SOFTWARE_VERSIONS,
                Vr.LO,
                recording.device().softwareVersion().orElse(""),
                TEXT);
        set.text(Tag.STUDY_INSTANCE, Vr.UI, Uids.of("study", instance));
        set.text(Tag.SERIES_INSTANCE, Vr.UI, Uids.of("series", instance));
        set.text(Tag.STUDY_ID, Vr.SH, "");
        set.text(Tag.SERIES_NUMBER, Vr.IS, "1");
        set.text(Tag.INSTANCE_NUMBER, Vr.IS, "1");
        set.sequence(Tag.ACQUISITION_CONTEXT, List.of());
        annotations(set);
        set.sequence(Tag.WAVEFORM_SEQUENCE, List.of(group()));
        return set;
    }

    private void patient(DataSetWriter set) {
        Subject subject = recording.subject();
        String given = subject.givenName().map(name -> "^" + name).orElse("");
        set.text(Tag.PATIENT_NAME, Vr.PN, subject.familyName().orElse("") + given, TEXT);
        set.text(Tag.PATIENT_ID, Vr.LO, subject.id().orElse(""), TEXT);
        set.text(
                Tag.PATIENT_BIRTH_DATE,
                Vr.DA,
                subject.birthDate().map(DicomWriter::text).orElse(""));
        set.text(
                Tag.PATIENT_SEX,
                Vr.CS,
                subject.sex().map(s -> s == Sex.FEMALE ? "F" : "M").orElse(""));
        subject.ageYears()
                .filter(age -> age == Math.rint(age) && age >= 0 && age < 1000)
                .ifPresent(
                        age -> set.text(Tag.PATIENT_AGE, Vr.AS, String.format(Locale.ROOT, "%03dY", age.intValue())));
    }

    private static String text(LocalDate date) {
        return DATE.format(date);
    }

    private void annotations(DataSetWriter set) {
        List<DataSetWriter> items = new ArrayList<>();
        for (String statement : recording.deviceStatements()) {
            items.add(item().unsignedShort(Tag.REFERENCED_CHANNELS, 1, 0)
                    .text(Tag.UNFORMATTED_TEXT, Vr.ST, statement, TEXT));
        }
        for (DeviceMeasurement measurement : recording.deviceMeasurements()) {
            Code.ofMeasurement(measurement.name())
                    .filter(code -> measurement.lead().isEmpty())
                    .ifPresent(code ->
                            items.add(item().sequence(Tag.MEASUREMENT_UNITS, List.of(unit(measurement.unit())))
                                    .sequence(Tag.CONCEPT_NAME, List.of(code(code)))
                                    .unsignedShort(Tag.REFERENCED_CHANNELS, 1, 0)
                                    .text(Tag.NUMERIC_VALUE, Vr.DS, decimal(measurement.value()))));
        }
        if (!items.isEmpty()) {
            set.sequence(Tag.ANNOTATIONS, items);
        }
    }

    private DataSetWriter group() throws UnsupportedException {
        List<LeadSignal> leads = recording.leads();
        LeadSignal first = leads.get(0);
        boolean gaps = leads.stream().anyMatch(l -> !l.gaps().isEmpty());
        boolean wide = leads.stream()
                .anyMatch(l -> Arrays.stream(l.samples().toArray()).anyMatch(c -> c != (short) c));
        require(!wide, "samples of more than 16 bits");
        DataSetWriter group = item();
        if (first.startOffsetMs() != 0) {
            group.text(Tag.GROUP_TIME_OFFSET, Vr.DS, decimal(first.startOffsetMs()));
        }
        group.text(Tag.ORIGINALITY, Vr.CS, "ORIGINAL");
        group.unsignedShort(Tag.CHANNEL_COUNT, leads.size());
        group.unsignedInt(Tag.SAMPLE_COUNT, first.samples().count());
        group.text(Tag.SAMPLING_FREQUENCY, Vr.DS, decimal(first.rateHz()));
        group.text(Tag.GROUP_LABEL, Vr.SH, "RHYTHM");
        group.sequence(
                Tag.CHANNEL_DEFINITIONS,
                leads.stream().map(DicomWriter::channel).toList());
        group.unsignedShort(Tag.BITS_ALLOCATED, Short.SIZE);
        group.text(Tag.SAMPLE_INTERPRETATION, Vr.CS, "SS");
        short padding = Short.MIN_VALUE;
        if (gaps) {
            require(leads.stream().noneMatch(DicomWriter::usesPadding), "a gap beside samples of the padding value");
            group.bytes(Tag.PADDING_VALUE, Vr.OW, new byte[] {0, (byte) (padding >> Byte.SIZE)});
        }
        return group.bytes(Tag.WAVEFORM_DATA, Vr.OW, interleaved(leads, padding));
    }

    private static boolean usesPadding(LeadSignal lead) {
        for (int i = 0; i < lead.samples().count(); i++) {
            if (lead.samples().at(i) == Short.MIN_VALUE && !lead.isMissingAt(i)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] interleaved(List<LeadSignal> leads, short padding) {
        int count = leads.get(0).samples().count();
        byte[] out = new byte[count * leads.size() * Short.BYTES];
        ByteBuffer to = ByteBuffer.wrap(out).order(TransferSyntax.EXPLICIT_LITTLE.order());
        for (int channel = 0; channel < leads.size(); channel++) {
            for (int i = 0; i < count; i++) {
                to.putShort(2 * (i * leads.size() + channel), (short)
                        leads.get(channel).samples().at(i));
            }
            for (Gap gap : leads.get(channel).gaps()) {
                for (int i = gap.startIndex(); i < gap.endIndex(); i++) {
                    to.putShort(2 * (i * leads.size() + channel), padding);
                }
            }
        }
        return out;
    }

    private static DataSetWriter channel(LeadSignal lead) {
        Scale scale = lead.scale().orElseThrow();
        DataSetWriter out = item();
        out.sequence(Tag.CHANNEL_SOURCE, List.of(code(Code.of(lead.lead()))));
        out.text(Tag.SENSITIVITY, Vr.DS, decimal(scale.nanovoltsPerCount() / 1000));
        out.sequence(Tag.SENSITIVITY_UNITS, List.of(unit("uV")));
        out.text(Tag.SENSITIVITY_CORRECTION, Vr.DS, "1");
        out.text(Tag.CHANNEL_BASELINE, Vr.DS, decimal(scale.offsetNanovolts() / 1000));
        out.text(Tag.CHANNEL_TIME_SKEW, Vr.DS, "0");
        out.unsignedShort(Tag.BITS_STORED, Short.SIZE);
        filter(out, Tag.FILTER_LOW, lead.filtering().highPassHz());
        filter(out, Tag.FILTER_HIGH, lead.filtering().lowPassHz());
        filter(out, Tag.NOTCH, lead.filtering().notchHz());
        return out;
    }

    private static void filter(DataSetWriter out, int tag, OptionalDouble hz) {
        if (hz.isPresent()) {
            out.text(tag, Vr.DS, decimal(hz.getAsDouble()));
        }
    }

    private static DataSetWriter unit(String ucum) {
        return code(new Code(ucum, "UCUM", ucum));
    }

    /** The version is asked for wherever the scheme alone does not say which edition (PS3.3, 8.8-1). */
    private static DataSetWriter code(Code code) {
        DataSetWriter out =
                item().text(Tag.CODE_VALUE, Vr.SH, code.value()).text(Tag.CODING_SCHEME, Vr.SH, code.scheme());
        if (code.scheme().equals("SCPECG")) {
            out.text(Tag.CODING_SCHEME_VERSION, Vr.SH, "1.3");
        }
        return out.text(Tag.CODE_MEANING, Vr.LO, code.meaning());
    }

    private static DataSetWriter item() {
        return new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE);
    }

    /** A decimal string has at most 16 characters (PS3.5, 6.2). */
    static String decimal(double value) {
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DECIMAL_DIGITS)).stripTrailingZeros();
        String plain = rounded.toPlainString();
        return plain.length() <= 16 ? plain : rounded.round(new MathContext(9)).toString();
    }
}
