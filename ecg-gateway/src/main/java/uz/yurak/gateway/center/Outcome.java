package uz.yurak.gateway.center;

import org.jspecify.annotations.Nullable;

/**
 * What came of one of several calls to the store that were made together: its answer, or why it has none. One that fails
 * takes no other along.
 */
public final class Outcome<T> {
    private final @Nullable T answer;
    private final @Nullable Exception failure;

    private Outcome(@Nullable T answer, @Nullable Exception failure) {
        this.answer = answer;
        this.failure = failure;
    }

    /** A call that may find the store unavailable. */
    @FunctionalInterface
    public interface Call<T> {
        T call() throws UnavailableException;
    }

    /** Makes the call now. */
    public static <T> Outcome<T> of(Call<T> call) {
        try {
            return done(call.call());
        } catch (UnavailableException | RuntimeException e) {
            return new Outcome<>(null, e);
        }
    }

    public static <T> Outcome<T> done(T answer) {
        return new Outcome<>(answer, null);
    }

    public static <T> Outcome<T> failed(UnavailableException why) {
        return new Outcome<>(null, why);
    }

    /** A fault of ours. */
    static <T> Outcome<T> fault(RuntimeException why) {
        return new Outcome<>(null, why);
    }

    /** The answer. What the call threw is thrown here. */
    public T orThrow() throws UnavailableException {
        if (answer != null) {
            return answer;
        }
        if (failure instanceof UnavailableException unavailable) {
            throw unavailable;
        }
        throw new IllegalStateException("a call to the store failed", failure);
    }
}
