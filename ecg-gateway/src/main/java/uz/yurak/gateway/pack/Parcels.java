package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/** Makes parcels and opens them; docs/packing.md describes every byte. */
public final class Parcels {
    private static final Logger LOG = LoggerFactory.getLogger(Parcels.class);

    /** A coarse trace that has more than this part of the exact one's bytes is not worth the wait. */
    private static final int COARSE_SHARE = 3;

    private Parcels() {}

    /**
     * The parcel of an original. It never fails: what cannot be packed, or does not come back as it was, travels as it is.
     *
     * @param recording what a reader read from the original; empty where none could
     * @param preview what was found in it
     */
    public static Parcel of(Bytes original, Optional<Recording> recording, Optional<Preview> preview) {
        if (recording.isPresent()) {
            try {
                return packed(original, recording.get(), preview.orElse(Preview.NONE));
            } catch (MalformedException | RuntimeException e) {
                // A fault of packing must not keep an ECG from traveling.
                LOG.error("a recording could not be packed and travels as it is: {}", e.toString());
            }
        }
        return new Parcel(List.of(original(original)));
    }

    private static Parcel packed(Bytes original, Recording recording, Preview preview) throws MalformedException {
        Bytes fields = PreviewPart.fields(recording, preview);
        List<Parcel.Piece> pieces = new ArrayList<>();
        pieces.add(new Parcel.Piece(Part.PREVIEW, PreviewPart.bytes(fields)));
        if (isPackable(recording)) {
            Bytes waveform = WaveformPart.bytes(recording, fields);
            Recording again = WaveformPart.read(waveform, fields);
            if (again.equals(HeadReader.expected(recording))) {
                CoarsePart.bytes(recording, fields, waveform.length() / COARSE_SHARE)
                        .ifPresent(coarse -> pieces.add(new Parcel.Piece(Part.COARSE, coarse)));
                pieces.add(new Parcel.Piece(Part.WAVEFORM, waveform));
                Optional<Bytes> remainder = Remainder.of(original, HeadWriter.traces(again), fields);
                if (remainder.isPresent()) {
                    pieces.add(new Parcel.Piece(Part.REMAINDER, remainder.get()));
                    return new Parcel(pieces);
                }
            }
        }
        pieces.add(original(original));
        return new Parcel(pieces);
    }

    private static boolean isPackable(Recording recording) {
        long samples =
                HeadWriter.traces(recording).stream().mapToLong(Samples::count).sum();
        return samples > 0 && samples <= WaveformPart.MAX_SAMPLES;
    }

    private static Parcel.Piece original(Bytes original) {
        return new Parcel.Piece(Part.ORIGINAL, Deflated.shorter(original).orElse(original));
    }

    /**
     * The original's bytes, of REMAINDER with WAVEFORM and PREVIEW, or of ORIGINAL.
     *
     * @param length of the original; neither more memory nor another length comes of it
     */
    public static Bytes original(Map<Part, Bytes> parts, int length) throws MalformedException {
        Bytes remainder = parts.get(Part.REMAINDER);
        if (remainder != null) {
            Bytes fields = PreviewPart.read(part(parts, Part.PREVIEW)).fields();
            List<Samples> traces = HeadWriter.traces(WaveformPart.read(part(parts, Part.WAVEFORM), fields));
            return Remainder.original(remainder, traces, fields, length);
        }
        Bytes original = part(parts, Part.ORIGINAL);
        return original.length() == length
                ? original
                : Bytes.wrap(Deflated.inflate(original, new byte[0], length, "original"));
    }

    /** The recording as the agent's reader read it, without pages; of PREVIEW and WAVEFORM. */
    public static Recording recording(Map<Part, Bytes> parts) throws MalformedException {
        return WaveformPart.read(
                part(parts, Part.WAVEFORM),
                PreviewPart.read(part(parts, Part.PREVIEW)).fields());
    }

    /** What the first part says of the recording; its leads have no samples yet. */
    public static Recording head(Map<Part, Bytes> parts) throws MalformedException {
        return PreviewPart.read(part(parts, Part.PREVIEW)).head();
    }

    /** What the hospital's computer found. */
    public static Preview preview(Map<Part, Bytes> parts) throws MalformedException {
        return PreviewPart.read(part(parts, Part.PREVIEW)).preview();
    }

    /** A trace to look at, marked by a warning, never to be measured; of PREVIEW and COARSE. */
    public static Recording coarse(Map<Part, Bytes> parts) throws MalformedException {
        return CoarsePart.read(part(parts, Part.COARSE), PreviewPart.read(part(parts, Part.PREVIEW)));
    }

    private static Bytes part(Map<Part, Bytes> parts, Part part) throws MalformedException {
        Bytes bytes = parts.get(part);
        if (bytes == null) {
            throw MalformedException.in("parcel", "the part " + part, "none");
        }
        return bytes;
    }
}
