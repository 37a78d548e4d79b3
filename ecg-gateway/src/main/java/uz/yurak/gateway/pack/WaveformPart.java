package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/**
 * Every sample, and everything else of a recording but its pages.
 *
 * <pre>
 *  whole    version, 1
 *  whole    length of the head's fields
 *  whole    their length deflated, with the dictionary and behind it the preview's fields
 *  bytes    the head, deflated
 *  rest     blocks of samples ({@link TraceBlocks})
 * </pre>
 */
final class WaveformPart {
    /** Samples of a recording that is packed: 46 minutes of 12 leads at 500 Hz. Longer ones travel as they are. */
    static final int MAX_SAMPLES = 1 << 24;

    private static final int MAX_HEAD_BYTES = 1 << 24;
    private static final int VERSION = 1;
    private static final String PLACE = "packed waveform";

    private WaveformPart() {}

    static Bytes bytes(Recording recording, Bytes previewFields) {
        FieldWriter head = new FieldWriter();
        new HeadWriter(head).recording(recording);
        byte[] fields = head.toByteArray();
        byte[] deflated = Deflated.of(fields, Dictionary.before(previewFields));
        FieldWriter out = new FieldWriter()
                .whole(VERSION)
                .whole(fields.length)
                .whole(deflated.length)
                .bytes(deflated);
        TraceBlocks.write(out, HeadWriter.traces(recording));
        return Bytes.wrap(out.toByteArray());
    }

    static Recording read(Bytes part, Bytes previewFields) throws MalformedException {
        FieldReader in = new FieldReader(part.toArray(), PLACE);
        if (in.whole(Integer.MAX_VALUE) != VERSION) {
            throw in.unexpected("version " + VERSION, "another one");
        }
        int length = in.whole(MAX_HEAD_BYTES);
        Bytes deflated = Bytes.wrap(in.take(in.whole(in.left())));
        byte[] fields = Deflated.inflate(deflated, Dictionary.before(previewFields), length, PLACE);
        List<Integer> counts = new ArrayList<>();
        FieldReader first = new FieldReader(fields, PLACE);
        new HeadReader(first, HeadReader.counting(counts)).recording();
        first.end();
        Iterator<Samples> traces = TraceBlocks.read(in, counts, MAX_SAMPLES).iterator();
        in.end();
        return new HeadReader(new FieldReader(fields, PLACE), count -> traces.next()).recording();
    }
}
