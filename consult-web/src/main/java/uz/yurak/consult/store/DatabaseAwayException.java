package uz.yurak.consult.store;

/** The database cannot be reached or cannot take it now; nothing was committed, and the same call may succeed later. */
public final class DatabaseAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
