package uz.yurak.adapter;

import java.io.IOException;

/** Bytes that could not become a recording: what, needed, had, where; never a patient's data. */
public abstract sealed class ReadException extends IOException permits MalformedException, UnsupportedException {
    private static final long serialVersionUID = 1L;

    ReadException(String message) {
        super(message);
    }
}
