package uz.yurak.gateway.spool;

import java.io.IOException;

/** A sealed file is no longer what was sealed: its bytes changed on the disk, or somebody changed them. */
public final class SealBrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    SealBrokenException() {
        super("a sealed file: expected what was sealed, found other bytes");
    }
}
