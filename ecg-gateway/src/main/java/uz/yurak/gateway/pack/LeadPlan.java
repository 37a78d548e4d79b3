package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;

/** How one lead of a block is packed; the packing side chooses it and writes it before the lead. */
final class LeadPlan {
    static final int LEAD_BITS = 7;
    private static final int GRID_BITS = 4;
    private static final String PLACE = "packed block";

    private final Optional<Lattice> lattice;
    private final Optional<LeadSum> sum;
    private final int grid;
    private final int[] weights;

    private LeadPlan(Optional<Lattice> lattice, Optional<LeadSum> sum, int grid, int[] weights) {
        this.lattice = lattice;
        this.sum = sum;
        this.grid = grid;
        this.weights = weights;
    }

    /** A lead that two others make. */
    static LeadPlan made(Optional<Lattice> lattice, LeadSum sum) {
        return new LeadPlan(lattice, Optional.of(sum), Grid.NONE, new int[0]);
    }

    /**
     * A lead of its own.
     *
     * @param grid {@link Grid}
     * @param weights of the {@link Prediction}
     */
    static LeadPlan predicted(Optional<Lattice> lattice, int grid, int[] weights) {
        return new LeadPlan(lattice, Optional.empty(), grid, weights);
    }

    /** What the numbers stand for; empty where they are the samples. */
    Optional<Lattice> lattice() {
        return lattice;
    }

    /** Of the two leads that make this one; empty where none do. */
    Optional<LeadSum> sum() {
        return sum;
    }

    int grid() {
        return grid;
    }

    Prediction prediction(int[] own, int[][] others) {
        return new Prediction(own, others, weights);
    }

    /** The sample before, alone. */
    static int[] plainWeights(int others) {
        int[] weights = new int[Prediction.weights(others)];
        weights[0] = 1 << Prediction.WEIGHT_BITS;
        return weights;
    }

    /** How weights are written: by how large those before were. */
    static final class WeightModel {
        private final ResidualModel model = new ResidualModel();
        private final ResidualModel.Size size = new ResidualModel.Size();

        private int[] code(BitCoder coder, int[] weights, int others) {
            int[] plain = plainWeights(others);
            if (coder.plain(Arrays.equals(weights, plain) ? 1 : 0, 1) == 1) {
                return plain;
            }
            int[] found = new int[plain.length];
            for (int i = 0; i < found.length; i++) {
                int weight = model.code(coder, i < weights.length ? weights[i] : 0, size, 0, 0);
                found[i] = Math.max(-Prediction.MAX_WEIGHT, Math.min(Prediction.MAX_WEIGHT, weight));
            }
            return found;
        }
    }

    /** @param others leads that the prediction looks at */
    void write(BitCoder coder, WeightModel model, int others) {
        coder.plain(lattice.isPresent() ? 1 : 0, 1);
        lattice.ifPresent(found -> {
            coder.plain(found.isCut() ? 1 : 0, 1);
            coder.plain(found.step(), Integer.SIZE);
        });
        coder.plain(sum.isPresent() ? 1 : 0, 1);
        if (sum.isPresent()) {
            write(coder, sum.get());
        } else {
            coder.plain(grid - 1, GRID_BITS);
            model.code(coder, weights, others);
        }
    }

    private static void write(BitCoder coder, LeadSum rule) {
        coder.plain(rule.one(), LEAD_BITS);
        coder.plain(rule.other(), LEAD_BITS);
        coder.signed(rule.timesOne());
        coder.signed(rule.timesOther());
        coder.gamma(rule.halving().code());
    }

    /**
     * What {@link #write} wrote.
     *
     * @param lead index of the lead
     */
    static LeadPlan read(BitCoder coder, WeightModel model, int others, int lead) throws MalformedException {
        Optional<Lattice> lattice = coder.plain(0, 1) == 1 ? Optional.of(lattice(coder)) : Optional.empty();
        if (coder.plain(0, 1) == 1) {
            return made(lattice, sum(coder, lead));
        }
        int grid = (int) coder.plain(0, GRID_BITS) + 1;
        return predicted(lattice, grid, model.code(coder, new int[0], others));
    }

    private static Lattice lattice(BitCoder coder) throws MalformedException {
        boolean isCut = coder.plain(0, 1) == 1;
        int step = (int) coder.plain(0, Integer.SIZE);
        if (!Lattice.isStep(step)) {
            throw MalformedException.in(PLACE, "a step from 1 to 4096 counts", "another");
        }
        return new Lattice(step, isCut);
    }

    private static LeadSum sum(BitCoder coder, int lead) throws MalformedException {
        int one = (int) coder.plain(0, LEAD_BITS);
        int other = (int) coder.plain(0, LEAD_BITS);
        long timesOne = coder.signed(0);
        long timesOther = coder.signed(0);
        Optional<LeadSum.Halving> halving = LeadSum.Halving.ofCode(coder.gamma(1));
        boolean isRule = one < lead
                && other < lead
                && Math.abs(timesOne) <= LeadSum.MAX_TIMES
                && Math.abs(timesOther) <= LeadSum.MAX_TIMES;
        if (!isRule || halving.isEmpty()) {
            throw MalformedException.in(PLACE, "lead " + lead + " made of two before it", "another rule");
        }
        return new LeadSum(one, other, (int) timesOne, (int) timesOther, halving.get());
    }
}
