package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * The first seconds of the trace with fewer and coarser samples, to look at while the exact ones are on their way.
 *
 * <pre>
 *  whole    version, 1
 *  whole    length of the fields
 *  whole    their length deflated, with the dictionary and behind it the preview's fields
 *  bytes    the fields, deflated: a list of leads as in a head, then the leads that I and II make, as a list of texts
 *  rest     blocks of samples ({@link TraceBlocks})
 * </pre>
 */
final class CoarsePart {
    private static final int VERSION = 1;
    private static final int MAX_FIELD_BYTES = 1 << 20;
    private static final int MAX_SAMPLES = 1 << 20;
    private static final String PLACE = "packed coarse trace";
    private static final Warning COARSE =
            new Warning(PLACE, "a coarse trace of the first seconds, to look at and not to be measured");

    /** Tried in this order, microvolts, until the part is short enough. */
    private static final double[] STEPS_UV = {20, 40};

    /** What ten seconds may take; 2 s at 9600 bit/s. */
    private static final int BYTES_A_SECOND = 250;

    private CoarsePart() {}

    /** @param mostBytes what more would be left out */
    static Optional<Bytes> bytes(Recording recording, Bytes previewFields, int mostBytes) {
        double most = Math.min(mostBytes, BYTES_A_SECOND * Math.min(CoarseLeads.SECONDS, recording.durationSeconds()));
        Optional<Bytes> last = Optional.empty();
        for (double stepUv : STEPS_UV) {
            last = Optional.of(bytes(CoarseLeads.of(recording.leads(), stepUv), previewFields));
            if (last.get().length() <= most) {
                return last;
            }
        }
        return last.filter(bytes -> bytes.length() <= mostBytes);
    }

    private static Bytes bytes(CoarseLeads coarse, Bytes previewFields) {
        FieldWriter head = new FieldWriter();
        head.list(coarse.sent(), new HeadWriter(head)::lead);
        head.list(coarse.made(), lead -> head.text(lead.label()));
        byte[] fields = head.toByteArray();
        byte[] deflated = Deflated.of(fields, Dictionary.before(previewFields));
        FieldWriter out = new FieldWriter()
                .whole(VERSION)
                .whole(fields.length)
                .whole(deflated.length)
                .bytes(deflated);
        TraceBlocks.write(out, coarse.sent().stream().map(LeadSignal::samples).toList());
        return Bytes.wrap(out.toByteArray());
    }

    static Recording read(Bytes part, PreviewPart.Read preview) throws MalformedException {
        FieldReader in = new FieldReader(part.toArray(), PLACE);
        if (in.whole(Integer.MAX_VALUE) != VERSION) {
            throw in.unexpected("version " + VERSION, "another one");
        }
        int length = in.whole(MAX_FIELD_BYTES);
        Bytes deflated = Bytes.wrap(in.take(in.whole(in.left())));
        byte[] fields = Deflated.inflate(deflated, Dictionary.before(preview.fields()), length, PLACE);
        List<Integer> counts = new ArrayList<>();
        FieldReader first = new FieldReader(fields, PLACE);
        first.list(new HeadReader(first, HeadReader.counting(counts))::lead);
        Iterator<Samples> traces = TraceBlocks.read(in, counts, MAX_SAMPLES).iterator();
        in.end();
        FieldReader second = new FieldReader(fields, PLACE);
        List<LeadSignal> sent = second.list(new HeadReader(second, count -> traces.next())::lead);
        List<Lead> made = second.list(() -> Lead.named(second.text()));
        second.end();
        return recording(preview.head(), ordered(new CoarseLeads(sent, made), preview.head(), second));
    }

    /** In the order in which the head names them; those it does not name behind. */
    private static List<LeadSignal> ordered(CoarseLeads coarse, Recording head, FieldReader in)
            throws MalformedException {
        Map<Lead, LeadSignal> all = new LinkedHashMap<>();
        coarse.sent().forEach(lead -> all.put(lead.lead(), lead));
        for (Lead made : coarse.made()) {
            all.put(made, coarse.make(made).orElseThrow(() -> in.unexpected("leads that make others", "none")));
        }
        List<LeadSignal> ordered = new ArrayList<>();
        for (LeadSignal named : head.leads()) {
            Optional.ofNullable(all.remove(named.lead())).ifPresent(ordered::add);
        }
        ordered.addAll(all.values());
        return ordered;
    }

    private static Recording recording(Recording head, List<LeadSignal> leads) {
        return Recording.of(head.format(), leads)
                .withRecordedAt(head.recordedAt())
                .withSubject(head.subject())
                .withDevice(head.device())
                .withDeviceFindings(head.deviceMeasurements(), head.deviceStatements())
                .withWarnings(List.of(COARSE));
    }
}
