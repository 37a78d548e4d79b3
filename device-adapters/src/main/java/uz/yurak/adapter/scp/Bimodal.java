package uz.yurak.adapter.scp;

import java.util.Arrays;
import java.util.Optional;
import uz.yurak.record.Samples;

/**
 * Undoes bimodal compression (EN 1064, annex C). Inside of a protected zone every sample was stored; of a stretch between
 * two zones the mean of each whole block of {@code factor} samples, then the samples that are left as they are.
 *
 * <ol>
 *   <li>Half a block is level before the first mean and behind the last; between, a straight line starts at each mean.
 *   <li>The stretch is smoothed by the mean of three samples, rounded away from zero at half; its ends stay, and so do those
 *       of a zone where the reference beat was subtracted, as the signal jumps there.
 * </ol>
 *
 * <p>Public description: scp-decode of biosig, tested by its author with files of conformance tests; line and rounding are
 * the same.
 */
final class Bimodal {
    private static final int MEAN_OF = 3;

    private final Samples stored;
    private final int factor;
    private final boolean[] full;
    private final boolean[] cuts;
    private final int[] out;
    private int at;
    private int next;

    private Bimodal(Samples stored, ScpLeads.Definition lead, Optional<QrsLocations> locations, int factor) {
        this.stored = stored;
        this.factor = factor;
        out = new int[lead.count()];
        full = new boolean[lead.count()];
        cuts = new boolean[lead.count() + 1];
        locations.ifPresent(where -> {
            for (QrsLocations.Protected zone : where.protectedZones()) {
                protect(zone, lead.firstSample());
            }
            for (QrsLocations.Zone zone : where.subtractions()) {
                if (zone.type() == 0) {
                    cut(zone.firstSample() - lead.firstSample());
                    cut(zone.lastSample() + 1 - lead.firstSample());
                }
            }
        });
    }

    /** @param known samples that the stored values reach; those after it are 0 */
    record Stretched(Samples samples, int known) {}

    static Stretched stretch(Samples stored, ScpLeads.Definition lead, Optional<QrsLocations> locations, int factor) {
        Bimodal bimodal = new Bimodal(stored, lead, locations, factor);
        bimodal.expand();
        return new Stretched(Samples.of(bimodal.smoothed()), bimodal.at);
    }

    private void protect(QrsLocations.Protected zone, long first) {
        int from = (int) Math.max(0, Math.min(full.length, zone.firstSample() - first));
        int to = (int) Math.max(from, Math.min(full.length, zone.lastSample() + 1 - first));
        if (zone.firstSample() > 0) {
            Arrays.fill(full, from, to, true);
        }
    }

    private void cut(long index) {
        if (index > 0 && index < cuts.length) {
            cuts[(int) index] = true;
        }
    }

    private int left() {
        return stored.count() - next;
    }

    private void expand() {
        while (at < out.length && left() > 0) {
            if (full[at]) {
                out[at++] = stored.at(next++);
            } else {
                expandStretch(endOf(at));
            }
        }
    }

    private int endOf(int start) {
        int end = start;
        while (end < out.length && !full[end]) {
            end++;
        }
        return end;
    }

    private void expandStretch(int end) {
        int blocks = (end - at) / factor;
        int there = Math.min(blocks, left());
        fill(there);
        next += there;
        at += there * factor;
        while (there == blocks && at < end && left() > 0) {
            out[at++] = stored.at(next++);
        }
    }

    private void fill(int blocks) {
        int half = factor / 2;
        for (int i = 0; i < blocks * factor; i++) {
            int block = Math.max(0, Math.min(blocks - 1, (i - half) / factor));
            int mean = stored.at(next + block);
            boolean level = i < half || block == blocks - 1;
            double slope = level ? 0 : (stored.at(next + block + 1) - (double) mean) / factor;
            out[at + i] = (int) (mean + (i - half - block * factor) * slope);
        }
    }

    /** A sample stays where it, or the border of a subtraction zone beside it, must. */
    private int[] smoothed() {
        int[] smooth = out.clone();
        for (int i = 1; i + 1 < at; i++) {
            if (!full[i] && !cuts[i] && !cuts[i + 1]) {
                long sum = (long) out[i - 1] + out[i] + out[i + 1];
                smooth[i] = (int) ((sum >= 0 ? sum + 1 : sum - 1) / MEAN_OF);
            }
        }
        return smooth;
    }
}
