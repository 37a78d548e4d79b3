package uz.yurak.signal.measure;

import java.util.OptionalDouble;

/**
 * Whether a P comes from the sinus node by way of the AV node, as far as its direction and its distance tell: upright in I
 * (to 90°) and II (from −30°), with 15° for measuring a small P against a limit that P rarely nears (ours; normal adults
 * have 0 to 75°), and not too near to the QRS.
 */
public final class SinusP {
    static final double FROM_DEG = -30;

    static final double TO_DEG = 105;

    /** A P nearer to the QRS did not come by way of the node, ms (ours; usual from 120). */
    static final double SHORTEST_PR_MS = 90;

    private SinusP() {}

    /** @param axisDeg direction, degrees; none is no sinus P */
    public static boolean is(OptionalDouble axisDeg, OptionalDouble prMs) {
        return prMs.orElse(Double.MAX_VALUE) >= SHORTEST_PR_MS
                && axisDeg.isPresent()
                && axisDeg.getAsDouble() >= FROM_DEG
                && axisDeg.getAsDouble() <= TO_DEG;
    }
}
