package uz.yurak.adapter.mfer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import uz.yurak.record.LeadSignal;

/**
 * The samples of one MWF_WAV, by what was defined before it.
 *
 * @param channels in the file's order
 * @param pointer where its first sample stands, in samples from the recording's start; empty where it follows the frame before
 * @param pointerRateHz samples a second that the pointer counts
 * @param waveform MWF_WFM: 1 standard 12-lead ECG, 2 long-term, 9 dominant beat, 20 and 21 monitoring …; 0 not said
 */
public record MferFrame(List<MferChannel> channels, OptionalLong pointer, double pointerRateHz, int waveform) {
    private static final int DOMINANT_BEAT = 9;

    /** Samples of a century at 1 MHz. */
    private static final long FARTHEST = 1L << 52;

    public MferFrame {
        channels = List.copyOf(channels);
    }

    public boolean isDominantBeat() {
        return waveform == DOMINANT_BEAT;
    }

    /** The pointer in samples of one channel, whose rate may be another. */
    long pointerIn(MferChannel channel) {
        return Math.round(pointer.orElse(0) * (channel.rateHz() / pointerRateHz));
    }

    /** The pointer in samples of a rate; empty where there is none, or one that nobody can mean. */
    public OptionalLong pointerAt(double rateHz) {
        long at = Math.round(pointer.orElse(-1) * (rateHz / pointerRateHz));
        return at < 0 || at > FARTHEST ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** The ECG leads of this frame alone, from its first sample. */
    public List<LeadSignal> leads() {
        MferJoin join = new MferJoin(new ArrayList<>());
        join.add(new MferFrame(channels, OptionalLong.empty(), pointerRateHz, waveform));
        join.finish();
        return join.leads;
    }

    boolean continues(MferFrame other) {
        if (waveform != other.waveform || channels.size() != other.channels.size()) {
            return false;
        }
        for (int i = 0; i < channels.size(); i++) {
            if (!channels.get(i).continues(other.channels.get(i))) {
                return false;
            }
        }
        return true;
    }
}
