package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/**
 * A recording laid out in frames: each holds the same stretch of time of every signal.
 *
 * @param format 16 bits, or 32 where a count needs them
 * @param rateHz frames a second: the rate of the slowest signal
 * @param frameCount as many as the longest signal needs
 * @param startMs when frame 0 was taken, ms after the recording's start
 * @param tracks the signals in order
 */
record WfdbFrames(WfdbFormat format, double rateHz, int frameCount, double startMs, List<Track> tracks) {
    /** Rates and offsets from decimal fields are whole multiples up to rounding. */
    private static final double WHOLE = 1e-6;

    /**
     * A signal in the frames; the header names it {@code name}.
     *
     */
    record Track(String name, Samples samples, List<Gap> gaps, int samplesPerFrame, int skewFrames, WfdbGain gain) {}

    static WfdbFrames of(Recording recording) throws UnsupportedException {
        double rateHz = Math.min(
                recording.leads().stream().mapToDouble(LeadSignal::rateHz).min().orElse(Double.MAX_VALUE),
                recording.otherChannels().stream()
                        .mapToDouble(OtherChannel::rateHz)
                        .min()
                        .orElse(Double.MAX_VALUE));
        double startMs = recording.leads().stream()
                .mapToDouble(LeadSignal::startOffsetMs)
                .reduce(recording.otherChannels().isEmpty() ? Double.NEGATIVE_INFINITY : 0, Math::max);
        List<Track> tracks = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            String place = "lead " + lead.lead();
            double earlier = (startMs - lead.startOffsetMs()) * rateHz / 1000;
            tracks.add(new Track(
                    lead.lead().label(),
                    lead.samples(),
                    lead.gaps(),
                    whole(lead.rateHz() / rateHz, "a rate that is no multiple of the slowest", place),
                    whole(earlier, "a start between two frames", place),
                    WfdbGain.of(lead.scale(), place)));
        }
        for (OtherChannel channel : recording.otherChannels()) {
            String place = "channel " + channel.name();
            int perFrame = whole(channel.rateHz() / rateHz, "a rate that is no multiple of the slowest", place);
            int skew = whole(startMs * rateHz / 1000, "a start between two frames", place);
            tracks.add(new Track(
                    channel.name(), channel.samples(), channel.gaps(), perFrame, skew, WfdbGain.of(channel, place)));
        }
        return laidOut(rateHz, startMs, tracks);
    }

    private static WfdbFrames laidOut(double rateHz, double startMs, List<Track> tracks) throws UnsupportedException {
        int frames = 0;
        boolean fits16 = true;
        for (Track track : tracks) {
            int perFrame = track.samplesPerFrame();
            frames = Math.max(frames, (int) ((track.samples().count() + perFrame - 1L) / perFrame));
            fits16 &= fits(track, Short.MIN_VALUE + 1, Short.MAX_VALUE);
            if (!fits(track, Integer.MIN_VALUE + 1, Integer.MAX_VALUE)) {
                throw new UnsupportedException("the count " + Integer.MIN_VALUE + ", which marks a gap", track.name());
            }
        }
        if (frames == 0) {
            throw new UnsupportedException("a recording without samples", "WFDB writer");
        }
        return new WfdbFrames(
                fits16 ? WfdbFormat.LITTLE_16 : WfdbFormat.LITTLE_32, rateHz, frames, startMs, List.copyOf(tracks));
    }

    long frameSamples() {
        return tracks.stream().mapToLong(Track::samplesPerFrame).sum();
    }

    /** The count that goes into the file: the format's sign of absence in a gap and behind the signal's end. */
    int written(Track track, int index) {
        OptionalInt missing = format.missing();
        boolean absent = index >= track.samples().count() || isMissing(track, index);
        return absent ? missing.orElseThrow() : track.samples().at(index);
    }

    private static boolean fits(Track track, int least, int most) {
        for (int i = 0; i < track.samples().count(); i++) {
            int count = track.samples().at(i);
            if ((count < least || count > most) && !isMissing(track, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMissing(Track track, int index) {
        return Gap.at(track.gaps(), index).isPresent();
    }

    private static int whole(double value, String what, String place) throws UnsupportedException {
        double nearest = Math.rint(value);
        if (Math.abs(value - nearest) > WHOLE || nearest < 0 || nearest > WfdbHeaderParser.MAX_SAMPLES_PER_FRAME) {
            throw new UnsupportedException(what, place);
        }
        return (int) nearest;
    }
}
