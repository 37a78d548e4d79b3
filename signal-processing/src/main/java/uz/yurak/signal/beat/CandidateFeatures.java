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
    private final UsualHere usualHere;
    private final Rivals rivals;

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
        this.usualHere = new UsualHere(thinned, qrs, peaks, beats);
        this.rivals = new Rivals(qrs, peaks, thinned.rateHz());
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
        usualHere.add(row, candidate, position, own ? position + 1 : position);
        rivals.addHeights(row, candidate);
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
        row.add(rivals.odds(candidate, -1, odds));
        row.add(rivals.odds(candidate, 1, odds));
        return row.values();
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

    private double lowest(int from, int to) {
        double out = Double.MAX_VALUE;
        for (int k = Math.max(0, from); k <= Math.min(qrs.length - 1, to); k++) {
            out = Math.min(out, qrs[k]);
        }
        return out;
    }
}
