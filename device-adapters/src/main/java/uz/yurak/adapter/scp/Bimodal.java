package uz.yurak.adapter.scp;

import java.util.Optional;
import uz.yurak.record.Samples;

/**
 * Undoes bimodal compression (EN 1064, annex C.2.6): inside a protected zone every sample was stored, between the zones the
 * mean of each block of {@code factor} samples. The means stand at the middle of their blocks; between them the line is
 * straight, and beyond the first and last of a stretch it is level.
 */
final class Bimodal {
    private Bimodal() {}

    /** @param known samples that the stored values reach; those after it are 0 */
    record Stretched(Samples samples, int known) {}

    static Stretched stretch(Samples stored, ScpLeads.Definition lead, Optional<QrsLocations> locations, int factor) {
        boolean[] full = protectedSamples(lead, locations);
        int[] out = new int[lead.count()];
        int at = 0;
        int next = 0;
        while (at < out.length && next < stored.count()) {
            if (full[at]) {
                out[at++] = stored.at(next++);
                continue;
            }
            int end = at;
            while (end < out.length && !full[end]) {
                end++;
            }
            int blocks = Math.min((end - at + factor - 1) / factor, stored.count() - next);
            int reached = Math.min(end, at + blocks * factor);
            fill(out, at, reached, stored, next, blocks, factor);
            next += blocks;
            at = reached;
            if (reached < end) {
                break;
            }
        }
        return new Stretched(Samples.of(out), at);
    }

    private static boolean[] protectedSamples(ScpLeads.Definition lead, Optional<QrsLocations> locations) {
        boolean[] full = new boolean[lead.count()];
        if (locations.isEmpty()) {
            return full;
        }
        for (QrsLocations.Protected zone : locations.get().protectedZones()) {
            long from = Math.max(0, zone.firstSample() - lead.firstSample());
            long to = Math.min(full.length - 1L, zone.lastSample() - lead.firstSample());
            for (long i = from; zone.firstSample() > 0 && i <= to; i++) {
                full[(int) i] = true;
            }
        }
        return full;
    }

    private static void fill(int[] out, int start, int end, Samples stored, int first, int blocks, int factor) {
        double middle = (factor - 1) / 2.0;
        for (int i = start; i < end; i++) {
            double position = (i - start - middle) / factor;
            int left = (int) Math.floor(Math.max(0, Math.min(blocks - 1.0, position)));
            int right = Math.min(blocks - 1, left + 1);
            double share = Math.max(0, Math.min(1, position - left));
            double value = stored.at(first + left) * (1 - share) + stored.at(first + right) * share;
            out[i] = (int) Math.round(value);
        }
    }
}
