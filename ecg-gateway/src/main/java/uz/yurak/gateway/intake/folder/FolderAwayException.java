package uz.yurak.gateway.intake.folder;

import java.io.IOException;

/** The watched folder is not there now, as when a network share is away. */
final class FolderAwayException extends IOException {
    private static final long serialVersionUID = 1L;

    FolderAwayException(String message) {
        super(message);
    }
}
