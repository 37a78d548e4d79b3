package uz.yurak.gateway.agent.glance;

import java.time.Instant;
import java.util.Optional;
import uz.yurak.signal.quality.Quality;

/**
 * What was seen of one recording. No patient's data, no file's name.
 *
 * @param way that it came by
 * @param keptAt the gateway's clock at intake
 * @param bytes its size
 * @param state how far the look has come
 * @param quality with advice; empty where nothing was seen
 */
public record Glance(String way, Instant keptAt, int bytes, State state, Optional<Quality> quality) {
    /** How far the look has come. */
    public enum State {
        WAITING,
        SEEN,
        /** No reader knows it, or it breaks its format's rules: the center says which. */
        UNREADABLE,
        /** A page of paper or a picture: a person looks at it. */
        PAPER,
        /** Too large to look at here, or too many came at once. It was sent as every other. */
        PASSED_OVER
    }

    Glance(String way, Instant keptAt, int bytes) {
        this(way, keptAt, bytes, State.WAITING, Optional.empty());
    }

    Glance with(State reached, Optional<Quality> seen) {
        return new Glance(way, keptAt, bytes, reached, seen);
    }
}
