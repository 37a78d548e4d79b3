package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/**
 * What one walk over all counts of a signal finds.
 *
 * @param checksum their sum, 16 bits
 * @param gaps stretches of the count that marks a missing sample
 */
record WfdbScan(short checksum, List<Gap> gaps) {
    private static final String MISSING = "the file marks these samples as missing";
    private static final int STRETCH = 4096;

    static WfdbScan of(Samples samples, OptionalInt missing) {
        int[] stretch = new int[Math.min(STRETCH, samples.count())];
        List<Gap> gaps = new ArrayList<>();
        int gapStart = -1;
        short sum = 0;
        for (int from = 0; from < samples.count(); from += STRETCH) {
            int length = Math.min(STRETCH, samples.count() - from);
            samples.copyTo(stretch, from, length);
            for (int i = 0; i < length; i++) {
                sum += (short) stretch[i];
                boolean isMissing = missing.isPresent() && stretch[i] == missing.getAsInt();
                if (isMissing && gapStart < 0) {
                    gapStart = from + i;
                } else if (!isMissing && gapStart >= 0) {
                    gaps.add(new Gap(gapStart, from + i, MISSING));
                    gapStart = -1;
                }
            }
        }
        if (gapStart >= 0) {
            gaps.add(new Gap(gapStart, samples.count(), MISSING));
        }
        return new WfdbScan(sum, gaps);
    }
}
