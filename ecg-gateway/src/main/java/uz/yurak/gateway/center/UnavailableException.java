package uz.yurak.gateway.center;

import java.io.IOException;

/** Nothing was committed; the same call may succeed later. */
public final class UnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
