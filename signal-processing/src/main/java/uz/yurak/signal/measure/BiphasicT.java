package uz.yurak.signal.measure;

import java.util.Optional;
import uz.yurak.signal.wave.Wave;

/**
 * A T wave of two parts on either side of the level at QRS onset, in their order.
 *
 * <p>Each part reaches {@value #LEAST_UV} µV (half a millimeter of paper, ours) and comes back by {@value #TURN_UV} µV on its outer
 * side (the least wave of IEC 60601-2-51 annex GG [mem]): a depressed ST segment that rises into an upright T, and a level that
 * has moved behind T, are no parts.
 *
 * @param first what comes first
 * @param second what follows, on the other side
 */
public record BiphasicT(Deflection first, Deflection second) {
    private static final double LEAST_UV = 50;
    private static final double TURN_UV = 30;

    /**
     * Empty of a T on one side.
     *
     * @param lead the representative beat, microvolts
     */
    static Optional<BiphasicT> of(double[] lead, Wave qrs, Wave t, double rateHz) {
        int from = Math.max(0, t.onset());
        int to = Math.min(lead.length - 1, t.end());
        double level = lead[qrs.onset()];
        int highest = from;
        int lowest = from;
        for (int i = from; i <= to; i++) {
            highest = lead[i] > lead[highest] ? i : highest;
            lowest = lead[i] < lead[lowest] ? i : lowest;
        }
        int first = Math.min(highest, lowest);
        int second = Math.max(highest, lowest);
        boolean isTall = lead[highest] - level >= LEAST_UV && level - lead[lowest] >= LEAST_UV;
        boolean turns = Math.abs(lead[first] - lead[from]) >= TURN_UV && Math.abs(lead[second] - lead[to]) >= TURN_UV;
        if (first == second || !isTall || !turns) {
            return Optional.empty();
        }
        int crossing = first;
        while (crossing < second && (lead[crossing] > level) == (lead[first] > level)) {
            crossing++;
        }
        double msPerSample = 1000 / rateHz;
        return Optional.of(new BiphasicT(
                new Deflection(
                        lead[first] - level, (crossing - from) * msPerSample, (first - qrs.onset()) * msPerSample),
                new Deflection(
                        lead[second] - level, (to - crossing) * msPerSample, (second - qrs.onset()) * msPerSample)));
    }
}
