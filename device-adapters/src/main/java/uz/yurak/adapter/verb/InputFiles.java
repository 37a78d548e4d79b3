package uz.yurak.adapter.verb;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;

/**
 * The files that a verb was given, one after the other: one that fails is named on standard error, and the others are
 * done. The line reads {@code yurak: FILE: at byte N (section …): expected …, found …}.
 */
public final class InputFiles {
    /** Exit status where all is done. */
    public static final int DONE = 0;
    /** Exit status where some input failed. */
    public static final int FAILED = 1;

    private InputFiles() {}

    /** What is done with one file. */
    @FunctionalInterface
    public interface Step {
        void take(Path file, Recording recording) throws IOException;
    }

    /** @return {@link #DONE}, or {@link #FAILED} where any file failed */
    public static int readEach(List<Path> files, PrintWriter err, Step step) {
        int status = DONE;
        for (Path file : files) {
            try {
                step.take(file, Readers.read(SourceFiles.of(file)));
            } catch (IOException e) {
                err.println("yurak: " + file + ": " + reason(e));
                err.flush();
                status = FAILED;
            } catch (RuntimeException e) {
                // A fault of ours in one file must not cost the others; its message could quote a patient.
                StackTraceElement[] frames = e.getStackTrace();
                String where = frames.length == 0 ? "" : " at " + frames[0];
                err.println(
                        "yurak: " + file + ": a fault of ours: " + e.getClass().getSimpleName() + where);
                err.flush();
                status = FAILED;
            }
        }
        return status;
    }

    /** The message, or the kind of failure where it carries none. */
    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
