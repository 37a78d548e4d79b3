package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Subject;

/**
 * The first part: a recording's head without what a first look does not need, and the {@link Preview}.
 *
 * <pre>
 *  whole    length of the fields
 *  rest     the fields, deflated with the dictionary: version, head, preview
 * </pre>
 */
final class PreviewPart {
    /** Longer ones leave fields out: at 9600 bit/s these take seven seconds. */
    static final int MAX_BYTES = 8 << 10;

    /** A longer one leaves out the device's measurements of single leads, which nobody looks at first. */
    private static final int USUAL_BYTES = 2 << 10;

    private static final int MAX_FIELD_BYTES = 64 << 10;
    private static final int MAX_BEAT_SAMPLES = 1 << 16;
    private static final int VERSION = 1;
    private static final String PLACE = "packed preview";

    private PreviewPart() {}

    /** What a preview says, and the fields it was read from, which the waveform's head leans on. */
    record Read(Recording head, Preview preview, Bytes fields) {}

    /** The fields in the fewest steps that keep the part short. */
    static Bytes fields(Recording recording, Preview preview) {
        Recording card = card(recording);
        Bytes all = fields(Optional.of(card), preview);
        if (isShort(all) && bytes(all).length() <= USUAL_BYTES) {
            return all;
        }
        Recording global = card.withDeviceFindings(
                card.deviceMeasurements().stream()
                        .filter(measurement -> measurement.lead().isEmpty())
                        .toList(),
                card.deviceStatements());
        Bytes some = fields(Optional.of(global), preview);
        if (isShort(some)) {
            return some;
        }
        Recording bare = card.withDeviceFindings(List.of(), List.of());
        Bytes fewer = fields(Optional.of(bare), preview);
        if (isShort(fewer)) {
            return fewer;
        }
        Bytes withoutBeat = fields(Optional.of(bare), preview.withoutBeat());
        if (isShort(withoutBeat)) {
            return withoutBeat;
        }
        Bytes last = fields(Optional.empty(), preview.withoutBeat());
        return isShort(last) ? last : fields(Optional.empty(), Preview.NONE);
    }

    private static boolean isShort(Bytes fields) {
        return fields.length() <= MAX_FIELD_BYTES && bytes(fields).length() <= MAX_BYTES;
    }

    static Bytes bytes(Bytes fields) {
        return Bytes.wrap(new FieldWriter()
                .whole(fields.length())
                .bytes(Deflated.of(fields.toArray(), Dictionary.bytes()))
                .toByteArray());
    }

    private static Bytes fields(Optional<Recording> card, Preview preview) {
        FieldWriter out = new FieldWriter();
        HeadWriter head = new HeadWriter(out);
        out.whole(VERSION).maybe(card, head::recording);
        out.list(
                preview.measurements().entrySet(),
                entry -> out.text(entry.getKey()).number(entry.getValue()));
        out.maybe(preview.quality(), trust -> write(trust, out));
        out.maybe(preview.beat(), beat -> {
            head.beat(beat);
            TraceBlocks.write(
                    out, beat.leads().stream().map(LeadSignal::samples).toList());
        });
        return Bytes.wrap(out.toByteArray());
    }

    /** Who, when, which leads, what the device says; the rest of the head comes with the waveform. */
    private static Recording card(Recording recording) {
        Subject subject = recording.subject();
        List<LeadSignal> leads = recording.leads().stream()
                .map(lead -> lead.withGaps(List.<Gap>of()))
                .toList();
        return Recording.of(recording.format(), leads)
                .withRecordedAt(recording.recordedAt())
                .withSubject(new Subject(
                        subject.id(),
                        subject.familyName(),
                        subject.givenName(),
                        subject.birthDate(),
                        subject.sex(),
                        subject.ageYears(),
                        Map.of()))
                .withDevice(recording.device())
                .withDeviceFindings(recording.deviceMeasurements(), recording.deviceStatements());
    }

    private static void write(Preview.Trust trust, FieldWriter out) {
        out.text(trust.grade()).text(trust.verdict());
        out.list(
                trust.leads().entrySet(),
                entry -> out.text(entry.getKey().label()).text(entry.getValue()));
        out.maybeText(trust.suspectedReversal());
        out.list(trust.advice(), word -> {
            out.text(word.key()).list(word.electrodes(), out::text);
            out.list(word.leads(), lead -> out.text(lead.label()));
            out.maybe(HeadWriter.boxed(word.times()), out::number).flag(word.repeat());
        });
    }

    static Read read(Bytes part) throws MalformedException {
        FieldReader start = new FieldReader(part.toArray(), PLACE);
        int length = start.whole(MAX_FIELD_BYTES);
        byte[] fields = Deflated.inflate(Bytes.wrap(start.take(start.left())), Dictionary.bytes(), length, PLACE);
        FieldReader in = new FieldReader(fields, PLACE);
        if (in.whole(Integer.MAX_VALUE) != VERSION) {
            throw in.unexpected("version " + VERSION, "another one");
        }
        HeadReader head = new HeadReader(in, HeadReader.counting(new ArrayList<>()));
        Recording card = in.maybe(head::recording).orElseGet(() -> Recording.of("", List.of()));
        Map<String, Double> measurements = new LinkedHashMap<>();
        for (Map.Entry<String, Double> entry : in.list(() -> Map.entry(in.text(), in.number()))) {
            measurements.put(entry.getKey(), entry.getValue());
        }
        Optional<Preview.Trust> trust = in.maybe(() -> trust(in));
        Optional<RepresentativeBeat> beat = in.maybe(() -> beat(in));
        in.end();
        return new Read(card, new Preview(measurements, trust, beat), Bytes.wrap(fields));
    }

    private static Preview.Trust trust(FieldReader in) throws MalformedException {
        String grade = in.text();
        String verdict = in.text();
        Map<Lead, String> leads = new LinkedHashMap<>();
        for (Map.Entry<Lead, String> entry : in.list(() -> Map.entry(Lead.named(in.text()), in.text()))) {
            leads.put(entry.getKey(), entry.getValue());
        }
        return new Preview.Trust(grade, verdict, leads, in.maybeText(), in.list(() -> word(in)));
    }

    private static Preview.Word word(FieldReader in) throws MalformedException {
        String key = in.text();
        List<String> electrodes = in.list(in::text);
        List<Lead> leads = in.list(() -> Lead.named(in.text()));
        Optional<Double> times = in.maybe(in::number);
        OptionalDouble boxed = times.isPresent() ? OptionalDouble.of(times.get()) : OptionalDouble.empty();
        return new Preview.Word(key, electrodes, leads, boxed, in.flag());
    }

    private static RepresentativeBeat beat(FieldReader in) throws MalformedException {
        List<Integer> counts = new ArrayList<>();
        RepresentativeBeat bare = new HeadReader(in, HeadReader.counting(counts)).beat();
        Iterator<Samples> samples =
                TraceBlocks.read(in, counts, MAX_BEAT_SAMPLES).iterator();
        List<LeadSignal> leads = bare.leads().stream()
                .map(lead -> new LeadSignal(
                        lead.lead(),
                        lead.rateHz(),
                        samples.next(),
                        lead.scale(),
                        List.of(),
                        lead.derived(),
                        lead.startOffsetMs(),
                        lead.filtering()))
                .toList();
        return new RepresentativeBeat(leads, bare.fiducialIndex());
    }
}
