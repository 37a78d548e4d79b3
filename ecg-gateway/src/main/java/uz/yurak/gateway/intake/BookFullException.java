package uz.yurak.gateway.intake;

import java.io.IOException;

/** The order book has no room; it is as before. */
public final class BookFullException extends IOException {
    private static final long serialVersionUID = 1L;

    BookFullException(String message) {
        super(message);
    }
}
