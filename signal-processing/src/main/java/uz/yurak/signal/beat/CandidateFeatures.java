package uz.yurak.signal.beat;

/**
 * What a candidate looks like beside the beats around it: the numbers from which {@link QrsDetector} judges it. All are
 * ratios or times, so that neither gain nor lead nor sampling rate changes them.
 */
final class CandidateFeatures {
    /**
     * What more of a number says of a beat, all else equal: 1 speaks for it, −1 against it, 0 either. The trees are held
     * to it, so that a record unlike those learned from is still judged by sense.
     */
    static final int[] SENSE = {
        1,
        1,
        1,
        1,
        1,
        1,
        0,
        1,
        1,
        1, // height, distances
        -1,
        -1, // what usually stands here
        -1,
        -1,
        -1,
        -1, // rivals
        0,
        0,
        0,
        0, // bands
        0,
        0,
        0, // form
        -1,
        -1,
        -1,
        0,
        -1,
        -1,
        0,
        0, // noise
        0,
        0,
        0,
        1,
        1, // leads
        1,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        1, // shape
        1, // beat so far
        1,
        -1,
        -1 // odds so far, of itself and of its rivals
    };

    /** A pause longer than this is just long, ms. */
    private static final double LONGEST_MS = 3000;

    /** What stands this far from a beat belongs to it no more, ms. */
    private static final double OF_A_BEAT_MS = 1200;

    /** Beats on either side whose activity at the same distance is averaged. */
    private static final int AVERAGED = 6;

    /** The same distance, ms either way. */
    private static final double SAME_PLACE_MS = 20;

    /** Of a beat's own QRS, ms from its middle. */
    private static final double OWN_MS = 150;

    /** A T wave's distance from its QRS at most, ms; 360 from Pan and Tompkins 1985. */
    private static final double T_WAVE_MS = 360;

    /** Odds of a rival that is not there, as a logarithm. */
    private static final double NO_RIVAL = 10;

    private static final double RIVALS_MS = 1000;
    private static final double FORM_MS = 250;
    private static final double NEAR_FROM_MS = 100;
    private static final double NEAR_TO_MS = 400;
    private static final double AROUND_MS = 3000;

    /** Added before a logarithm, parts of a usual beat. */
    private static final double LITTLE = 0.01;

    private final Thinned thinned;
    private final Activity activity;
    private final double[] qrs;
    private final int[] peaks;
    private final int[] beats;
    private final Shapes shapes;
    private final Background background;

    /**
     * @param peaks samples of the candidates
     * @param beats indexes of those that are beats at first look, in order
     */
    CandidateFeatures(
            Thinned thinned, Activity activity, Background background, int[] peaks, int[] beats, Shapes shapes) {
        this.thinned = thinned;
        this.activity = activity;
        this.qrs = activity.qrs();
        this.peaks = peaks;
        this.beats = beats;
        this.shapes = shapes;
        this.background = background;
    }

    /** One row a candidate, {@link #SENSE} long. */
    float[][] rows() {
        return rows(new double[peaks.length], Double.POSITIVE_INFINITY);
    }

    /**
     * One row a candidate whose odds are not sure, {@link #SENSE} long; an empty one for the others.
     *
     * @param odds by an earlier model, as a logarithm
     * @param sure odds from which nothing more is asked
     */
    float[][] rows(double[] odds, double sure) {
        float[][] rows = new float[peaks.length][];
        int position = 0;
        for (int i = 0; i < rows.length; i++) {
            while (position < beats.length && beats[position] < i) {
                position++;
            }
            rows[i] = Math.abs(odds[i]) < sure ? row(i, position, odds) : new float[0];
        }
        return rows;
    }

    private float[] row(int candidate, int position, double[] odds) {
        boolean own = position < beats.length && beats[position] == candidate;
        Context context = Context.of(peaks, beats, candidate, position, thinned.rateHz());
        Row row = new Row(SENSE.length);
        double usual = usual(context, qrs);
        addHeightAndDistance(row, candidate, context, usual);
        addUsualHere(row, candidate, position, own ? position + 1 : position);
        addRivals(row, candidate);
        addBands(row, candidate, context);
        addForm(row, candidate);
        addNoise(row, candidate, usual);
        int at = peaks[candidate];
        row.add(activity.voice(at));
        row.add(activity.agreement(at));
        row.add(activity.loudest(at) / qrs[at]);
        row.add(activity.quietest(at) / qrs[at]);
        row.add(activity.quietest(at));
        shapes.add(row, at, sample(context.previous()), sample(context.next()));
        row.add(own ? 1 : 0);
        row.add(odds[candidate]);
        row.add(rivalOdds(candidate, -1, odds));
        row.add(rivalOdds(candidate, 1, odds));
        return row.values();
    }

    /** The best odds of those on one side that are too near to be beats as well. */
    private double rivalOdds(int candidate, int direction, double[] odds) {
        double best = -NO_RIVAL;
        for (int k = candidate + direction; k >= 0 && k < peaks.length; k += direction) {
            if (ms(Math.abs(peaks[k] - peaks[candidate])) >= T_WAVE_MS) {
                break;
            }
            best = Math.max(best, odds[k]);
        }
        return best;
    }

    private int sample(int candidate) {
        return candidate < 0 ? -1 : peaks[candidate];
    }

    private double ms(int samples) {
        return samples * 1000.0 / thinned.rateHz();
    }

    /** Median over the beats around; that of a usual beat where there are none. */
    private double usual(Context context, double[] band) {
        int[] others = context.others();
        double[] heights = new double[others.length];
        for (int k = 0; k < heights.length; k++) {
            heights[k] = band[peaks[others[k]]];
        }
        return heights.length == 0 ? 1 : Context.median(heights, heights.length);
    }

    private void addHeightAndDistance(Row row, int candidate, Context context, double usual) {
        int at = peaks[candidate];
        double height = qrs[at];
        int previous = sample(context.previous());
        int next = sample(context.next());
        double beforeMs = previous < 0 ? LONGEST_MS : Math.min(LONGEST_MS, ms(at - previous));
        double afterMs = next < 0 ? LONGEST_MS : Math.min(LONGEST_MS, ms(next - at));
        row.add(height);
        row.add(Math.log(height / (usual + LITTLE)));
        row.add(beforeMs);
        row.add(afterMs);
        row.add(Math.log(height / ((previous < 0 ? usual : qrs[previous]) + LITTLE)));
        row.add(Math.log(height / ((next < 0 ? usual : qrs[next]) + LITTLE)));
        row.add(context.distanceMs());
        row.add(beforeMs / context.distanceMs());
        row.add(afterMs / context.distanceMs());
        row.add((beforeMs + afterMs) / context.distanceMs());
    }

    /** How high the activity usually is as far after a beat, and before a beat, as the candidate lies: its T, its P. */
    private void addUsualHere(Row row, int candidate, int position, int resume) {
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

    private void addRivals(Row row, int candidate) {
        int at = peaks[candidate];
        double before = 0;
        double after = 0;
        double any = 0;
        int many = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int k = candidate + direction; k >= 0 && k < peaks.length; k += direction) {
                double apartMs = ms(Math.abs(peaks[k] - at));
                if (apartMs >= RIVALS_MS) {
                    break;
                }
                double height = qrs[peaks[k]];
                any = Math.max(any, height);
                many += height > 0.5 * qrs[at] ? 1 : 0;
                before = direction < 0 && apartMs < T_WAVE_MS ? Math.max(before, height) : before;
                after = direction > 0 && apartMs < T_WAVE_MS ? Math.max(after, height) : after;
            }
        }
        row.add(before / qrs[at]);
        row.add(after / qrs[at]);
        row.add(any / qrs[at]);
        row.add(many);
    }

    private void addBands(Row row, int candidate, Context context) {
        int at = peaks[candidate];
        double usualLow = usual(context, activity.low());
        double usualHigh = usual(context, activity.high());
        row.add(activity.low()[at] / qrs[at]);
        row.add(activity.high()[at] / qrs[at]);
        row.add(Math.log(activity.low()[at] / (usualLow + LITTLE) + LITTLE));
        row.add(Math.log(activity.high()[at] / (usualHigh + LITTLE) + LITTLE));
    }

    /** Width at half height and the valleys on both sides. */
    private void addForm(Row row, int candidate) {
        int at = peaks[candidate];
        int reach = thinned.samples(FORM_MS);
        int left = at;
        while (left > 0 && at - left < reach && qrs[left] > qrs[at] / 2) {
            left--;
        }
        int right = at;
        while (right + 1 < qrs.length && right - at < reach && qrs[right] > qrs[at] / 2) {
            right++;
        }
        row.add(ms(right - left));
        row.add(lowest(at - reach, at) / qrs[at]);
        row.add(lowest(at, at + reach) / qrs[at]);
    }

    private void addNoise(Row row, int candidate, double usual) {
        int at = peaks[candidate];
        int from = thinned.samples(NEAR_FROM_MS);
        int to = thinned.samples(NEAR_TO_MS);
        int around = thinned.samples(AROUND_MS);
        double mean = background.mean(at - around, at + around);
        row.add(background.mean(at - to, at - from) / qrs[at]);
        row.add(background.mean(at + from, at + to) / qrs[at]);
        row.add(mean / qrs[at]);
        row.add(mean / usual);
        row.add(background.near(at) / qrs[at]);
        row.add(background.far(at) / qrs[at]);
        row.add(background.low(at) / (activity.low()[at] + LITTLE));
        row.add(background.high(at) / (activity.high()[at] + LITTLE));
    }

    private double highest(int from, int to) {
        double out = 0;
        for (int k = Math.max(0, from); k <= Math.min(qrs.length - 1, to); k++) {
            out = Math.max(out, qrs[k]);
        }
        return out;
    }

    private double lowest(int from, int to) {
        double out = Double.MAX_VALUE;
        for (int k = Math.max(0, from); k <= Math.min(qrs.length - 1, to); k++) {
            out = Math.min(out, qrs[k]);
        }
        return out;
    }

    /** Numbers in the order they are added. */
    static final class Row {
        private final float[] values;
        private int count;

        Row(int length) {
            values = new float[length];
        }

        void add(double value) {
            values[count++] = (float) value;
        }

        float[] values() {
            if (count != values.length) {
                throw new IllegalStateException(count + " numbers in a row of " + values.length);
            }
            return values;
        }
    }
}
