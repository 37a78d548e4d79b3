package uz.yurak.gateway.spool;

import java.io.IOException;

/** The folder is sealed with another key than the one given, or with one where none was given. Nothing was touched. */
public final class WrongKeyException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongKeyException(String message) {
        super(message);
    }
}
