package uz.yurak.signal.live;

import java.util.Set;

/**
 * When a notice is due, in words that a person can check on paper.
 *
 * @param key what the notice is called in texts ({@code notice.KEY}), tables and answers
 * @param rank how it is shown
 * @param begins what must be met
 * @param ends what ends it
 * @param source who says so
 * @param saidBy keys of notices that say more: while one of them stands, this one does not begin
 */
public record Definition(String key, Rank rank, String begins, String ends, String source, Set<String> saidBy) {
    public Definition {
        saidBy = Set.copyOf(saidBy);
    }

    public Definition(String key, Rank rank, String begins, String ends, String source) {
        this(key, rank, begins, ends, source, Set.of());
    }

    /** How urgent it is to look. */
    public enum Rank {
        /** A rhythm that kills within minutes, if it is real. */
        CRITICAL,
        /** To be looked at soon. */
        WARNING,
        /** Of the signal, not of the heart. */
        TECHNICAL
    }
}
