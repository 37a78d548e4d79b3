package uz.yurak.signal;

import java.util.List;
import uz.yurak.record.Urgency;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.wave.Delineation;

/**
 * What was found in a recording. The machine suggests, the cardiologist decides.
 *
 * @param beats every heartbeat, in order
 * @param waves where P, QRS and T lie in every beat and lead, and the representative beat
 * @param measurements the numbers, and why one is absent
 * @param statements the most severe first
 * @param urgency what the statements raise a case to; raises, never lowers
 * @param quality how far all this can be trusted
 */
public record Analysis(
        List<Beat> beats,
        Delineation waves,
        Measurements measurements,
        List<Statement> statements,
        Urgency urgency,
        Quality quality) {
    public Analysis {
        beats = List.copyOf(beats);
        statements = List.copyOf(statements);
    }

    /** An analysis that looked for beats and not for waves. */
    public Analysis(
            List<Beat> beats, Measurements measurements, List<Statement> statements, Urgency urgency, Quality quality) {
        this(beats, Delineation.NONE, measurements, statements, urgency, quality);
    }
}
