package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;

/** Takes the leads of a block through a coder, one after the other; what it learns from one helps with the next. */
final class LeadCoding {
    /** Leads whose residuals at an instant tell of the next lead's. */
    private static final int NEIGHBORS = 3;

    private final BitCoder coder;
    private final ResidualModel model = new ResidualModel();

    /** Numbers of all leads so far. */
    private final List<int[]> numbers = new ArrayList<>();

    /** Numbers and residuals of leads that no other two make. */
    private final List<int[]> free = new ArrayList<>();

    private final List<int[]> residuals = new ArrayList<>();

    LeadCoding(BitCoder coder) {
        this.coder = coder;
    }

    /** Numbers of the leads so far, in order. */
    int[][] numbers() {
        return numbers.toArray(int[][]::new);
    }

    /** Those that the next lead's prediction looks at. */
    int[][] others() {
        return last(free, Prediction.MAX_OTHERS);
    }

    private static int[][] last(List<int[]> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size()).toArray(int[][]::new);
    }

    /**
     * The next lead.
     *
     * @param own its numbers; the reading side's are put in
     */
    void code(LeadPlan plan, int[] own) {
        if (plan.sum().isPresent()) {
            code(plan.sum().get(), own);
        } else {
            predict(plan.prediction(own, others()), plan.grid(), own);
        }
        numbers.add(own);
    }

    private void code(LeadSum sum, int[] own) {
        int[][] before = numbers();
        ResidualModel.Size size = new ResidualModel.Size();
        for (int instant = 0; instant < own.length; instant++) {
            int expected = sum.at(before, instant);
            own[instant] = expected + model.code(coder, own[instant] - expected, size, 0, 0);
        }
    }

    private void predict(Prediction prediction, int grid, int[] own) {
        int[] mine = new int[own.length];
        int[][] near = last(residuals, NEIGHBORS);
        ResidualModel.Size size = new ResidualModel.Size();
        for (int instant = 0; instant < own.length; instant++) {
            int expected = prediction.at(instant);
            int onGrid = grid == Grid.NONE ? 0 : Math.floorMod(expected, grid);
            mine[instant] = model.code(coder, own[instant] - expected, size, around(near, instant), onGrid);
            own[instant] = expected + mine[instant];
        }
        free.add(own);
        residuals.add(mine);
    }

    private static int around(int[][] near, int instant) {
        long sum = 0;
        for (int[] residual : near) {
            sum += Math.abs((long) residual[instant]);
        }
        return near.length == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, sum * 16 / near.length);
    }
}
