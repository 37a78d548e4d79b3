package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import uz.yurak.adapter.MalformedException;

/**
 * Where the samples of a trace lie in a file.
 *
 * @param trace its number among the recording's
 * @param stride places from one sample to the next
 * @param runs in the order of the samples
 */
record Runs(int trace, int stride, List<Run> runs) {
    /**
     * @param skip samples before it that are not in the file as they are
     * @param gap places from where the run before it would have gone on
     * @param count samples
     */
    record Run(int skip, int gap, int count) {}

    /** Takes one sample to one place. */
    interface Visitor {
        void visit(int sample, int place) throws MalformedException;
    }

    /** How many lie there. */
    int samples() {
        return (int)
                Math.min(Integer.MAX_VALUE, runs.stream().mapToLong(Run::count).sum());
    }

    void write(FieldWriter out) {
        out.whole(trace).whole(stride);
        out.list(runs, run -> out.whole(run.skip()).signed(run.gap()).whole(run.count()));
    }

    static Runs read(FieldReader in, int traces) throws MalformedException {
        int trace = in.whole(Integer.MAX_VALUE);
        if (trace >= traces) {
            throw in.unexpected("one of " + traces + " traces", "trace " + trace);
        }
        int stride = in.whole(Integer.MAX_VALUE);
        List<Run> runs = in.list(() -> {
            int skip = in.whole(Integer.MAX_VALUE);
            long gap = in.signed();
            if ((int) gap != gap) {
                throw in.unexpected("a gap within a file", gap + " places");
            }
            return new Run(skip, (int) gap, in.whole(Integer.MAX_VALUE));
        });
        return new Runs(trace, stride, runs);
    }

    /**
     * Visits each sample.
     *
     * @throws MalformedException where one is not in the trace, or its place not in the file
     */
    void visit(int samples, int places, Visitor visitor) throws MalformedException {
        long sample = 0;
        long place = 0;
        for (Run run : runs) {
            sample += run.skip();
            place += run.gap();
            long last = place + (long) stride * Math.max(0, run.count() - 1);
            if (sample + run.count() > samples || place < 0 || (run.count() > 0 && last >= places)) {
                throw MalformedException.in("packed remainder", "samples within the trace and the file", "others");
            }
            for (int i = 0; i < run.count(); i++) {
                visitor.visit((int) sample, (int) place);
                sample++;
                place += stride;
            }
        }
    }

    /** Gathers runs; keeps where the last one ended. */
    static final class Builder {
        private final List<Run> runs = new ArrayList<>();
        private int samples;
        private int places;

        void add(int sample, int place, int count, int stride) {
            runs.add(new Run(sample - samples, place - places, count));
            samples = sample + count;
            places = place + count * stride;
        }

        /** Where the next run lies, if it lies as the last one did behind the one before it. */
        int expectedPlace() {
            return runs.isEmpty() ? -1 : places + runs.get(runs.size() - 1).gap();
        }

        int end() {
            return places;
        }

        int count() {
            return runs.size();
        }

        Runs build(int trace, int stride) {
            return new Runs(trace, stride, List.copyOf(runs));
        }
    }

    /** Samples with differences taken: of order 1 each from the one before it, of order 2 those of order 1 again. */
    static int[] differences(int[] samples, int order) {
        int[] out = samples.clone();
        IntBinaryOperator before = (order2, i) -> order2 == 1 ? samples[i - 1] : 2 * samples[i - 1] - samples[i - 2];
        for (int i = order; i < out.length && order > 0; i++) {
            out[i] = samples[i] - before.applyAsInt(order, i);
        }
        return out;
    }
}
