package uz.yurak.gateway.spool;

import java.io.IOException;

/** The envelope was not accepted for want of room; nothing of it stays, and the machine must keep its own. */
public final class SpoolFullException extends IOException {
    private static final long serialVersionUID = 1L;

    public SpoolFullException(String message) {
        super(message);
    }
}
