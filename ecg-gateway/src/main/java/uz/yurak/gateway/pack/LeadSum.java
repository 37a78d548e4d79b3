package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.Optional;

/**
 * A lead that two others make, as III, aVR, aVL and aVF are made of I and II: half of so many times the one and so many times the
 * other, brought to a whole number.
 *
 * @param one index of a lead
 * @param other index of another
 * @param timesOne from −4 to 4, not 0
 * @param timesOther from −4 to 4, not 0
 */
record LeadSum(int one, int other, int timesOne, int timesOther, Halving halving) {
    static final int MAX_TIMES = 4;

    /** Instants that are looked at before all are. */
    private static final int FIRST_LOOK = 64;

    /** Of so many instants, one may differ by a count. */
    private static final int ONE_WRONG_IN = 10;

    /** How a half is brought to a whole number. */
    enum Halving {
        DOWN(1) {
            @Override
            long of(long twice) {
                return twice >> 1;
            }
        },
        UP(2) {
            @Override
            long of(long twice) {
                return (twice + 1) >> 1;
            }
        },
        TOWARDS_ZERO(3) {
            @Override
            long of(long twice) {
                return twice / 2;
            }
        },
        FROM_ZERO(4) {
            @Override
            long of(long twice) {
                return twice < 0 ? twice >> 1 : (twice + 1) >> 1;
            }
        },
        TO_EVEN(5) {
            @Override
            long of(long twice) {
                return ((twice >> 1) & 1) == 0 ? twice >> 1 : (twice + 1) >> 1;
            }
        };

        private final int code;

        Halving(int code) {
            this.code = code;
        }

        abstract long of(long twice);

        /** In a block, from 1 on. */
        int code() {
            return code;
        }

        static Optional<Halving> ofCode(long code) {
            return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
        }
    }

    int at(int[][] leads, int instant) {
        return (int) halving.of(twice(leads[one], leads[other], instant));
    }

    private long twice(int[] first, int[] second, int instant) {
        return (long) timesOne * first[instant] + (long) timesOther * second[instant];
    }

    /**
     * The rule that makes a lead of two before it, but for a count here and there.
     *
     * @param lead index of the lead; all before it are known
     */
    static Optional<LeadSum> of(int[][] leads, int lead) {
        for (int one = 0; one < lead; one++) {
            for (int other = one + 1; other < lead; other++) {
                Optional<LeadSum> found = of(leads, lead, one, other);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LeadSum> of(int[][] leads, int lead, int one, int other) {
        for (int timesOne = -MAX_TIMES; timesOne <= MAX_TIMES; timesOne++) {
            for (int timesOther = -MAX_TIMES; timesOther <= MAX_TIMES; timesOther++) {
                LeadSum plain = new LeadSum(one, other, timesOne, timesOther, Halving.DOWN);
                if (timesOne != 0 && timesOther != 0 && plain.isNear(leads, lead)) {
                    return plain.best(leads, lead);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isNear(int[][] leads, int lead) {
        int length = Math.min(FIRST_LOOK, leads[lead].length);
        for (int instant = 0; instant < length; instant++) {
            long apart = 2L * leads[lead][instant] - twice(leads[one], leads[other], instant);
            if (Math.abs(apart) > 2) {
                return false;
            }
        }
        return true;
    }

    private Optional<LeadSum> best(int[][] leads, int lead) {
        LeadSum best = this;
        int fewest = Integer.MAX_VALUE;
        for (Halving each : Halving.values()) {
            LeadSum rule = new LeadSum(one, other, timesOne, timesOther, each);
            int wrong = 0;
            for (int instant = 0; instant < leads[lead].length; instant++) {
                wrong += rule.at(leads, instant) == leads[lead][instant] ? 0 : 1;
            }
            if (wrong < fewest) {
                fewest = wrong;
                best = rule;
            }
        }
        return fewest * ONE_WRONG_IN <= leads[lead].length ? Optional.of(best) : Optional.empty();
    }
}
