package uz.yurak.adapter;

import java.io.IOException;
import uz.yurak.record.Recording;

/**
 * Reads one format.
 *
 * <p>What a reader owes: every sample of every channel in the device's counts; scale, rate and time as written; the
 * patient, the device's own numbers and statements apart from ours; a {@link uz.yurak.record.Warning} for all that it
 * had to leave, mend or doubt. It never guesses: what the file does not say is absent. It bounds every length, count and
 * depth read from outside before it allocates. Readers hold no state and may be used by several threads.
 */
public interface RecordingReader {
    /** Key of the format ({@code scp-ecg}), the one that {@link Recording#format()} carries. */
    String format();

    /** Whether these bytes look like this format; looks at the content, and at the name only where content cannot tell. */
    boolean sniff(Source source);

    /**
     * The recording.
     *
     * @throws MalformedException where the bytes break the format's rules and cannot be read without guessing
     * @throws UnsupportedException where they are right and we cannot read them yet
     * @throws IOException where a companion cannot be fetched
     */
    Recording read(Source source) throws IOException;
}
