package uz.yurak.gateway.glimpse;

import java.time.Instant;
import java.util.List;
import uz.yurak.record.Bytes;

/**
 * A moment of a running signal as it goes over the link.
 *
 * @param firstSample instant of the session at which it begins
 * @param instants that it spans, at most {@link #MAX_INSTANTS}
 * @param detail how much is left of it
 * @param instantsPerSample of so many instants each sample is the mean, the last of what is left; 1 to 255
 * @param bitsLeft so many low bits of each count were rounded away; 0 to {@link #MOST_BITS_LEFT}
 * @param leads which of the source's leads the block holds, bit 0 the first
 * @param missing what did not come from the machine, in samples of the block
 * @param cameAt the gateway's clock when its last byte came
 * @param block the samples, a {@link uz.yurak.gateway.pack.WaveformBlock}
 */
public record Glimpse(
        long firstSample,
        int instants,
        Detail detail,
        int instantsPerSample,
        int bitsLeft,
        int leads,
        List<Missing> missing,
        Instant cameAt,
        Bytes block) {
    /** Four seconds at 8 kHz, two at the fastest. */
    public static final int MAX_INSTANTS = 32_000;

    public static final int MOST_BITS_LEFT = 15;

    /** More of them and the lead is left out. */
    public static final int MAX_MISSING = 64;

    /**
     * A stretch that did not come.
     *
     * @param lead of the source
     * @param from sample of the block
     * @param to behind its last sample
     */
    public record Missing(int lead, int from, int to) {
        public Missing {
            if (lead < 0 || lead >= GlimpseSource.MAX_LEADS || from < 0 || to <= from || to > MAX_INSTANTS) {
                throw new IllegalArgumentException("expected a lead and a stretch of samples");
            }
        }
    }

    public Glimpse {
        missing = List.copyOf(missing);
        if (firstSample < 0
                || instants < 1
                || instants > MAX_INSTANTS
                || instantsPerSample < 1
                || instantsPerSample > 255
                || bitsLeft < 0
                || bitsLeft > MOST_BITS_LEFT
                || leads == 0
                || missing.size() > MAX_MISSING) {
            throw new IllegalArgumentException("expected a glimpse within its limits");
        }
    }

    /** How many samples of each lead the block holds. */
    int samples() {
        return (instants + instantsPerSample - 1) / instantsPerSample;
    }

    boolean has(int lead) {
        return (leads >>> lead & 1) != 0;
    }
}
