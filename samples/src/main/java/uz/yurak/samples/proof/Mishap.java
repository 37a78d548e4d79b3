package uz.yurak.samples.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong in a region.
 *
 * @param agent whose, from 0; for mishaps of the center without meaning
 * @param downMs how long it lasts
 */
record Mishap(Kind kind, int agent, int downMs, Weather up, Weather down) {
    private static final int LONGEST_MS = 2500;

    private static final long[] RATES = {1200, 4000, 8000, 32_000, 250_000, Long.MAX_VALUE};

    enum Kind {
        /** {@code kill -9} of an agent. */
        AGENT_KILLED(46),
        /** {@code kill -9} of the center; its database stops with it in good order. */
        CENTER_KILLED(12),
        /** {@code kill -9} of PostgreSQL's first process. */
        DATABASE_KILLED(7),
        /** {@code kill -9} of one of PostgreSQL's other processes. */
        BACKEND_KILLED(5),
        /** {@code kill -9} of the center and of every process of its database at once. */
        ALL_KILLED(4),
        /** An agent's line is cut and mended. */
        LINE_CUT(12),
        /** An agent's line gets slow, late, lossy or altering, or good again. */
        LINE_WORSE(14);

        /** Of 100 mishaps after the first of each kind. */
        private final int share;

        Kind(int share) {
            this.share = share;
        }

        boolean isKill() {
            return this != LINE_CUT && this != LINE_WORSE;
        }
    }

    /** The mishaps of a seed: each kind at least once where there is room, then by their shares. */
    static List<Mishap> of(long seed, int count, int agents) {
        Random chance = new Random(seed);
        List<Kind> first = new ArrayList<>(List.of(Kind.values()));
        Collections.shuffle(first, chance);
        List<Mishap> mishaps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kind kind = i < first.size() ? first.get(i) : byShare(chance.nextInt(100));
            int downMs = chance.nextInt(LONGEST_MS);
            mishaps.add(new Mishap(kind, chance.nextInt(agents), downMs, weather(chance), weather(chance)));
        }
        return List.copyOf(mishaps);
    }

    private static Kind byShare(int percent) {
        int until = 0;
        for (Kind kind : Kind.values()) {
            until += kind.share;
            if (percent < until) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares are not 100 together");
    }

    private static Weather weather(Random chance) {
        int delayMs = chance.nextInt(400);
        int lostPerMille = chance.nextInt(3) == 0 ? chance.nextInt(100) : 0;
        int flippedPerMille = chance.nextInt(4) == 0 ? chance.nextInt(20) : 0;
        return new Weather(
                RATES[chance.nextInt(RATES.length)],
                delayMs,
                chance.nextInt(1 + delayMs / 2),
                lostPerMille,
                flippedPerMille);
    }
}
