package uz.yurak.signal.beat;

/** How high the activity usually stands as far from a beat as a candidate does: there lie the T and P waves of others. */
final class UsualHere {
    /** What stands this far from a beat belongs to it no more, ms. */
    private static final double OF_A_BEAT_MS = 1200;

    /** Beats on either side whose activity at the same distance is averaged. */
    private static final int AVERAGED = 6;

    /** The same distance, ms either way. */
    private static final double SAME_PLACE_MS = 20;

    /** Of a beat's own QRS, ms from its middle. */
    private static final double OWN_MS = 150;

    private final Thinned thinned;
    private final double[] qrs;
    private final int[] peaks;
    private final int[] beats;

    /**
     * @param qrs the activity in the band of the QRS
     * @param peaks samples of the candidates
     * @param beats indexes of those that are beats at first look, in order
     */
    UsualHere(Thinned thinned, double[] qrs, int[] peaks, int[] beats) {
        this.thinned = thinned;
        this.qrs = qrs;
        this.peaks = peaks;
        this.beats = beats;
    }

    /** How high the activity usually is as far after a beat, and before a beat, as the candidate lies: its T, its P. */
    void add(Row row, int candidate, int position, int resume) {
        int at = peaks[candidate];
        int after = position > 0 ? at - peaks[beats[position - 1]] : Integer.MAX_VALUE;
        int before = resume < beats.length ? peaks[beats[resume]] - at : Integer.MAX_VALUE;
        row.add(usualAt(after, candidate, position - 1, resume) / qrs[at]);
        row.add(usualAt(before == Integer.MAX_VALUE ? before : -before, candidate, resume, resume) / qrs[at]);
    }

    /** Mean over the beats around but for the nearest and the candidate; −1 where no other beat has that place free. */
    private double usualAt(int distance, int candidate, int nearest, int resume) {
        if (Math.abs((long) distance) >= thinned.samples(OF_A_BEAT_MS)) {
            return -1;
        }
        int own = thinned.samples(OWN_MS);
        int near = thinned.samples(SAME_PLACE_MS);
        double sum = 0;
        int count = 0;
        for (int k = Math.max(0, nearest - AVERAGED); k < Math.min(beats.length, resume + AVERAGED); k++) {
            int place = peaks[beats[k]] + distance;
            int neighbor = distance > 0 ? k + 1 : k - 1;
            boolean free = neighbor < 0
                    || neighbor >= beats.length
                    || (distance > 0 ? place < peaks[beats[neighbor]] - own : place > peaks[beats[neighbor]] + own);
            if (k != nearest && beats[k] != candidate && free) {
                sum += highest(place - near, place + near);
                count++;
            }
        }
        return count == 0 ? -1 : sum / count;
    }

    private double highest(int from, int to) {
        double out = 0;
        for (int k = Math.max(0, from); k <= Math.min(qrs.length - 1, to); k++) {
            out = Math.max(out, qrs[k]);
        }
        return out;
    }
}
