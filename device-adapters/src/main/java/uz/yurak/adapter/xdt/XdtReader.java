package uz.yurak.adapter.xdt;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * Reads what an xDT file says of a patient's ECG: patient, time, findings, numbers, data streams (8438). A file with the
 * waveform, named (6305), embedded (6329) or beside it, is read by its own reader, and {@link #join} adds the patient.
 * What tells of no ECG is refused with the reason: nobody would read it here.
 */
public final class XdtReader implements RecordingReader {
    private static final String TEST_TYPE = "8402";
    private static final String ECG_TYPE = "EKG";
    private static final String LINK = "6305";
    private static final String CONTENT = "6329";
    private static final String STREAM = "8438";
    private static final List<String> FINDINGS = List.of("6220", "6221", "6227", "6228", "8480");
    /** Requests to a machine and a patient's master data: no results. */
    private static final List<String> ORDERS = List.of("6300", "6301", "6302");

    @Override
    public String format() {
        return "xdt";
    }

    @Override
    public boolean sniff(Source source) {
        return XdtFile.begins(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        List<Warning> warnings = new ArrayList<>();
        XdtFile file = file(source, warnings);
        String type = file.first(TEST_TYPE).orElse("");
        String kind = file.first(XdtFile.RECORD).orElse("");
        if (ORDERS.contains(kind)) {
            throw new UnsupportedException("an xDT order or master data, no result and no waveform", "record " + kind);
        }
        int named = file.all(LINK).size();
        Recording recording = XdtSignals.addTo(findings(file), file);
        boolean empty = recording.deviceMeasurements().isEmpty()
                && recording.deviceStatements().isEmpty()
                && recording.leads().isEmpty();
        if (!type.toUpperCase(Locale.ROOT).startsWith(ECG_TYPE) || empty) {
            throw new UnsupportedException(
                    "xDT without a waveform"
                            + (named > 0 ? "; the file that it names (6305) did not come with it" : ", of no ECG"),
                    "record " + (kind.matches("\\w{4}") ? kind : ""));
        }
        String missing = named > 0 ? "; the file that it names (6305) did not come with it" : "";
        if (recording.leads().isEmpty()) {
            warnings.add(
                    new Warning("file", "no waveform in it" + (named > 0 ? missing : ", only what the machine found")));
        } else if (named > 0) {
            warnings.add(new Warning("file", "a data stream is read" + missing));
        }
        return recording.withWarnings(warnings);
    }

    private static XdtFile file(Source source, List<Warning> warnings) throws ReadException {
        XdtFile file = XdtFile.of(source.bytes(), warnings);
        if (XdtSubject.isOfSeveral(file)) {
            throw new UnsupportedException("xDT of several patients in one file", "fields 3000 to 3103");
        }
        return file;
    }

    private Recording findings(XdtFile file) {
        List<String> statements = new ArrayList<>();
        List<DeviceMeasurement> measurements = new ArrayList<>();
        String name = "";
        Optional<Double> value = Optional.empty();
        for (XdtFile.Field field : file.fields()) {
            switch (field.id()) {
                case "8410" -> {
                    add(name, value, "", measurements);
                    value = Optional.empty();
                    name = field.text();
                }
                case "8411" -> name = name.isEmpty() ? field.text() : name;
                case "8420" -> {
                    value = number(field.text());
                    if (value.isEmpty() && !field.text().isEmpty()) {
                        statements.add(name + ": " + field.text());
                    }
                }
                case "8421" -> {
                    add(name, value, field.text(), measurements);
                    value = Optional.empty();
                }
                default -> {
                    if (FINDINGS.contains(field.id()) && !field.text().isEmpty()) {
                        statements.add(field.text());
                    }
                }
            }
        }
        add(name, value, "", measurements);
        return Recording.of(format(), List.of())
                .withRecordedAt(XdtSubject.recordedAt(file))
                .withSubject(XdtSubject.of(file))
                .withDevice(new Device(
                        file.first("0102"),
                        file.first("0103"),
                        Optional.empty(),
                        file.first("0132"),
                        file.first("8316")))
                .withDeviceFindings(measurements, statements);
    }

    private static void add(String name, Optional<Double> value, String unit, List<DeviceMeasurement> to) {
        value.ifPresent(number -> to.add(new DeviceMeasurement(name, Optional.empty(), number, unit)));
    }

    private static Optional<Double> number(String text) {
        String plain = text.replace(',', '.');
        return plain.matches("[-+]?\\d{1,12}(\\.\\d{1,12})?") ? Optional.of(Double.valueOf(plain)) : Optional.empty();
    }

    /** The names of the files that it names, without folders: they have no meaning here, and must not lead anywhere. */
    public static List<String> named(Bytes bytes) throws ReadException {
        return XdtFile.of(bytes, new ArrayList<>()).all(LINK).stream()
                .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .filter(name -> !name.isEmpty() && !name.equals(".") && !name.equals(".."))
                .distinct()
                .toList();
    }

    /** The file with the waveform: named and beside it, the only one beside it, or embedded. */
    public static Optional<Source> waveform(Source source) throws ReadException {
        for (String name : named(source.bytes())) {
            Optional<Bytes> beside = source.companion(name);
            if (beside.isPresent()) {
                return Optional.of(new Source(name, beside.get(), source.companions()));
            }
        }
        if (source.companions().size() == 1) {
            Map.Entry<String, Bytes> only =
                    source.companions().entrySet().iterator().next();
            return Optional.of(Source.of(only.getKey(), only.getValue()));
        }
        String content =
                String.join("", XdtFile.of(source.bytes(), new ArrayList<>()).all(CONTENT));
        try {
            return content.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Source.of("", Bytes.wrap(Base64.getMimeDecoder().decode(content))));
        } catch (IllegalArgumentException e) {
            throw MalformedException.in("field " + CONTENT, "Base64", "other text");
        }
    }

    /** The recording of the waveform's file with what this file says of patient and findings; the waveform's own goes first. */
    public Recording join(Source source, Recording waveform) throws ReadException {
        List<Warning> warnings = new ArrayList<>();
        XdtFile file = file(source, warnings);
        Recording mine = findings(file);
        if (!file.all(STREAM).isEmpty()) {
            warnings.add(new Warning("field 8438", "data streams are left beside the file with the waveform"));
        }
        Subject a = waveform.subject();
        Subject b = mine.subject();
        if (differs(a.id(), b.id())
                || differs(a.familyName(), b.familyName())
                || differs(a.birthDate(), b.birthDate())) {
            warnings.add(new Warning("xDT", "it tells of a patient with another number, name or birth date"));
        }
        Map<String, String> other = new TreeMap<>(a.other());
        b.other().forEach((name, text) -> other.put("xdt." + name, text));
        List<DeviceMeasurement> measurements = new ArrayList<>(waveform.deviceMeasurements());
        measurements.addAll(mine.deviceMeasurements());
        List<String> statements = new ArrayList<>(waveform.deviceStatements());
        statements.addAll(mine.deviceStatements());
        return waveform.withSubject(new Subject(
                        a.id().or(b::id),
                        a.familyName().or(b::familyName),
                        a.givenName().or(b::givenName),
                        a.birthDate().or(b::birthDate),
                        a.sex().or(b::sex),
                        a.ageYears().or(b::ageYears),
                        other))
                .withRecordedAt(waveform.recordedAt().or(mine::recordedAt))
                .withDeviceFindings(measurements, statements)
                .withWarnings(warnings);
    }

    private static <T> boolean differs(Optional<T> one, Optional<T> two) {
        return one.isPresent() && two.isPresent() && !one.equals(two);
    }
}
