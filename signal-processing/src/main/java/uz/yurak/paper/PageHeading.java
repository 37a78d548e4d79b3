package uz.yurak.paper;

import java.util.List;
import java.util.Optional;

/**
 * What stands above the traces and is not in the recording: nothing of it is made here.
 *
 * @param title first line; empty for the word for an ECG
 * @param patientLine who it is, as confirmed by a person; empty prints no patient at all
 * @param measurements one line each, with units
 * @param statements the machine's statements, printed under the words that nobody confirmed them
 * @param test the recording only tries the line out
 */
public record PageHeading(
        Optional<String> title,
        Optional<String> patientLine,
        List<String> measurements,
        List<String> statements,
        boolean test) {
    public static final PageHeading NONE =
            new PageHeading(Optional.empty(), Optional.empty(), List.of(), List.of(), false);

    public PageHeading {
        measurements = List.copyOf(measurements);
        statements = List.copyOf(statements);
    }

    public PageHeading withTest(boolean isTest) {
        return new PageHeading(title, patientLine, measurements, statements, isTest);
    }
}
