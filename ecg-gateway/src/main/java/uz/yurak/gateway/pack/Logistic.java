package uz.yurak.gateway.pack;

/**
 * Between a probability in 4096ths and its logit in 256ths, by a table of 33 whole numbers and straight lines between them: every
 * decoder has the same.
 */
final class Logistic {
    /** Largest logit, in 256ths. */
    static final int MAX_LOGIT = 2047;

    /** 4096 / (1 + exp(−x)) at x = −8, −7.5 … 8, rounded. */
    private static final int[] AT_HALVES = {
        1, 2, 4, 6, 10, 17, 27, 45, 74, 120, 194, 311, 488, 747, 1102, 1546, 2048, 2550, 2994, 3349, 3608, 3785, 3902,
        3976, 4022, 4051, 4069, 4079, 4086, 4090, 4092, 4094, 4095
    };

    private static final int STEP_BITS = 7;
    private static final int STEP = 1 << STEP_BITS;
    private static final int MIDDLE = 16;
    private static final int[] PROBABILITIES = probabilities();
    private static final int[] LOGITS = logits();

    private Logistic() {}

    /** From 1 to 4095. */
    static int probability(int logit) {
        return PROBABILITIES[Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit)) + MAX_LOGIT];
    }

    private static int[] probabilities() {
        int[] probabilities = new int[2 * MAX_LOGIT + 1];
        for (int logit = -MAX_LOGIT; logit <= MAX_LOGIT; logit++) {
            probabilities[logit + MAX_LOGIT] = between(logit);
        }
        return probabilities;
    }

    private static int between(int logit) {
        int step = (logit >> STEP_BITS) + MIDDLE;
        int part = logit & STEP - 1;
        return (AT_HALVES[step] * (STEP - part) + AT_HALVES[step + 1] * part + STEP / 2) >> STEP_BITS;
    }

    /** The least logit whose probability is not below. */
    static int logit(int probability) {
        return LOGITS[probability];
    }

    private static int[] logits() {
        int[] logits = new int[BitCoder.ONE];
        int next = 0;
        for (int logit = -MAX_LOGIT; logit <= MAX_LOGIT; logit++) {
            for (; next <= probability(logit); next++) {
                logits[next] = logit;
            }
        }
        for (; next < logits.length; next++) {
            logits[next] = MAX_LOGIT;
        }
        return logits;
    }
}
