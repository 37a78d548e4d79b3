package uz.yurak.gateway.intake;

import java.io.IOException;

/** What a machine pushed can never be an envelope: it is empty or too long. Says so without naming the file. */
public final class IntakeRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public IntakeRefusedException(String message) {
        super(message);
    }
}
