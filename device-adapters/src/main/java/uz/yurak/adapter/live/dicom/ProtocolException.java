package uz.yurak.adapter.live.dicom;

import org.jspecify.annotations.Nullable;

/** The peer broke the upper layer's rules; carries the reason that the A-ABORT answers with. */
final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int abortReason;

    ProtocolException(int abortReason, @Nullable String message) {
        super(message);
        this.abortReason = abortReason;
    }

    int abortReason() {
        return abortReason;
    }

    /** What was expected and what was found. */
    String reason() {
        String message = getMessage();
        return message == null ? "a broken rule of the protocol" : message;
    }
}
