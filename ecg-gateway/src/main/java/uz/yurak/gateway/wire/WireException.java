package uz.yurak.gateway.wire;

import java.io.IOException;

/** The other side's bytes break the protocol; the connection cannot go on. Names place, expected and found. */
public final class WireException extends IOException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
