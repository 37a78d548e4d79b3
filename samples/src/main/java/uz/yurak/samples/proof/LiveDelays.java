package uz.yurak.samples.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How old the oldest instant of each glimpse was when a screen got it, by the step that its stream is of. Used by several threads. */
final class LiveDelays {
    private final List<Delays> steps = new ArrayList<>();

    /** @param mostOfStep glimpses of each step */
    LiveDelays(List<Integer> mostOfStep) {
        mostOfStep.forEach(most -> steps.add(new Delays(most)));
    }

    /**
     * What was seen of a step.
     *
     * @param shown glimpses, those while it warmed up too
     */
    record Seen(int shown, double medianMs, double p99Ms, double longestMs) {}

    /** The delays of one step, ms. */
    private static final class Delays {
        private final float[] delaysMs;
        private int count;
        private int shown;

        Delays(int most) {
            delaysMs = new float[most];
        }

        synchronized void add(double delayMs, boolean isCounted) {
            shown++;
            if (isCounted && count < delaysMs.length) {
                delaysMs[count++] = (float) delayMs;
            }
        }

        synchronized Seen seen() {
            float[] sorted = Arrays.copyOf(delaysMs, count);
            Arrays.sort(sorted);
            return new Seen(shown, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
        }

        private static double at(float[] sorted, double share) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
        }
    }

    /** @param isCounted false while the step warms up */
    void add(int step, double delayMs, boolean isCounted) {
        steps.get(step).add(delayMs, isCounted);
    }

    /** For another program to read. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Delays each : steps) {
            Seen seen = each.seen();
            lines.add(String.format(
                    Locale.ROOT, "%d %.3f %.3f %.3f", seen.shown(), seen.medianMs(), seen.p99Ms(), seen.longestMs()));
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static Seen read(Path file, int step) throws IOException {
        String[] fields = Files.readAllLines(file).get(step).split(" ");
        return new Seen(
                Integer.parseInt(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]));
    }
}
