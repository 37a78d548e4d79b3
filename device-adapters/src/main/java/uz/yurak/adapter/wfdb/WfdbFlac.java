package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.flac.FlacDecoder;
import uz.yurak.record.Bytes;
import uz.yurak.record.Samples;

/**
 * The signals of a compressed file: one FLAC channel each. A stream that is cut or broken gives what comes before.
 *
 * @param samples by channel, of one length
 * @param broken why the stream was left before its end
 */
record WfdbFlac(List<Samples> samples, Optional<String> broken) {
    /**
     * A flat line takes a byte for hundreds of samples: this many samples come from the smallest file, and {@link
     * #MAX_SAMPLES_PER_BYTE} more from each of its bytes.
     */
    private static final long FREE_SAMPLES = 4_000_000;

    private static final long MAX_SAMPLES_PER_BYTE = 64;

    WfdbFlac {
        samples = List.copyOf(samples);
    }

    /** @param place of the first signal, for errors */
    static WfdbFlac decode(Bytes file, int startByte, int channels, String place) throws ReadException {
        FlacDecoder decoder = FlacDecoder.open(file, startByte);
        if (decoder.info().channels() != channels) {
            throw MalformedException.in(
                    place,
                    "a FLAC stream of " + channels + " channels",
                    decoder.info().channels() + "");
        }
        List<Samples.Builder> builders = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            builders.add(new Samples.Builder());
        }
        Optional<String> broken = Optional.empty();
        try {
            for (Optional<int[][]> block = decoder.next(); block.isPresent(); block = decoder.next()) {
                requireRoom(builders, block.get()[0].length, file, place);
                for (int i = 0; i < channels; i++) {
                    builders.get(i).addAll(block.get()[i]);
                }
            }
        } catch (MalformedException e) {
            if (builders.get(0).count() == 0) {
                throw e;
            }
            broken = Optional.of(String.valueOf(e.getMessage()));
        }
        return new WfdbFlac(builders.stream().map(Samples.Builder::build).toList(), broken);
    }

    private static void requireRoom(List<Samples.Builder> builders, int more, Bytes file, String place)
            throws ReadException {
        long count = (long) builders.get(0).count() + more;
        long limit =
                Math.min(Samples.MAX_COUNT, (FREE_SAMPLES + MAX_SAMPLES_PER_BYTE * file.length()) / builders.size());
        if (count > limit) {
            throw new UnsupportedException(
                    "more than " + limit + " samples a signal from " + file.length() + " bytes", place);
        }
    }

    int count() {
        return samples.get(0).count();
    }
}
