package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

/**
 * Early beats added to a record, one by one, in couplets and in runs, so that a model sees more of them than the few
 * records that have them: copies of the record's own beats, laid over the signal between two beats that stand far enough
 * apart.
 *
 * <p>Half of the copies are of beats as they are, half are made ventricular: stretched in time by 1.3–2.2, each lead as
 * high as before by 0.4–1.6 and in either sign; a record's own ventricular beats serve as often as all others. A copy
 * reaches from 100 ms before the beat to 420 ms after it (before stretching), loses the straight line between its ends
 * and is faded in and out over 40 ms. The time may then run faster or slower: the whole record at 0.8 to 1.4 times its
 * rate, by stating another sampling rate.
 *
 * @param recording with the beats
 * @param reference its annotations, the added beats among them
 */
record AddedBeats(Recording recording, List<Annotation> reference) {
    private static final double BEFORE_MS = 100;
    private static final double AFTER_MS = 420;
    private static final double FADE_MS = 40;

    /** An early beat follows this soon at least, and this late at most, ms. */
    private static final double SOONEST_MS = 280;

    private static final double LATEST_MS = 430;

    /** Part of the places that are filled. */
    private static final double FILLED = 0.35;

    private static final double VENTRICULAR_PART = 0.5;
    private static final double SLOWEST = 0.8;
    private static final double FASTEST = 1.4;
    private static final String VENTRICULAR = "VE";

    static AddedBeats to(Recording clean, List<Annotation> reference, long seed) {
        return new Hand(clean, reference, new Random(seed)).added();
    }

    /** What one record needs while beats are added to it. */
    private static final class Hand {
        private final Recording clean;
        private final Random random;
        private final double rateHz;
        private final List<int[]> counts = new ArrayList<>();
        private final List<int[]> copies = new ArrayList<>();
        private final List<Annotation> reference;
        private final List<Annotation> beats;
        private final List<Annotation> ventricular;

        Hand(Recording clean, List<Annotation> reference, Random random) {
            this.clean = clean;
            this.random = random;
            this.rateHz = clean.leads().get(0).rateHz();
            for (LeadSignal lead : clean.leads()) {
                counts.add(lead.samples().toArray());
                copies.add(lead.samples().toArray());
            }
            this.reference = new ArrayList<>(reference);
            this.beats = reference.stream().filter(BeatMatch::isBeat).toList();
            this.ventricular = beats.stream()
                    .filter(b -> VENTRICULAR.indexOf(b.symbol()) >= 0)
                    .toList();
        }

        AddedBeats added() {
            boolean flutter = false;
            for (int i = 0; i + 1 < reference.size(); i++) {
                Annotation here = reference.get(i);
                Annotation next = reference.get(i + 1);
                flutter = here.symbol() == '[' || (flutter && here.symbol() != ']');
                if (!flutter && BeatMatch.isBeat(here) && BeatMatch.isBeat(next)) {
                    i += fill(i, here.sample(), next.sample());
                }
            }
            double factor = SLOWEST + (FASTEST - SLOWEST) * random.nextDouble();
            List<LeadSignal> leads = new ArrayList<>();
            for (int k = 0; k < counts.size(); k++) {
                LeadSignal lead = clean.leads().get(k);
                leads.add(LeadSignal.of(
                        lead.lead(),
                        rateHz * factor,
                        Samples.wrap(counts.get(k)),
                        lead.scale().orElseThrow()));
            }
            reference.sort(Comparator.comparingLong(Annotation::sample));
            return new AddedBeats(Recording.of(clean.format(), leads), List.copyOf(reference));
        }

        /** How many annotations were added after index. */
        private int fill(int index, long from, long to) {
            int added = 0;
            if (random.nextDouble() > FILLED) {
                return 0;
            }
            long at = from + distance();
            while (to - at >= samples(SOONEST_MS)) {
                boolean isVentricular = random.nextDouble() < VENTRICULAR_PART;
                List<Annotation> donors = !ventricular.isEmpty() && random.nextBoolean() ? ventricular : beats;
                lay(donors.get(random.nextInt(donors.size())).sample(), at, isVentricular);
                added++;
                reference.add(index + added, new Annotation(at, isVentricular ? 'V' : 'A'));
                at += distance();
            }
            return added;
        }

        private long distance() {
            return samples(SOONEST_MS + (LATEST_MS - SOONEST_MS) * random.nextDouble());
        }

        private int samples(double ms) {
            return (int) Math.round(ms * rateHz / 1000);
        }

        private void lay(long donor, long at, boolean isVentricular) {
            double stretch = isVentricular ? 1.3 + 0.9 * random.nextDouble() : 1;
            int from = samples(-BEFORE_MS);
            double start = (double) donor + from;
            int length = samples(BEFORE_MS + AFTER_MS);
            for (int k = 0; k < counts.size(); k++) {
                double factor = isVentricular
                        ? (0.4 + 1.2 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1)
                        : 0.8 + 0.3 * random.nextDouble();
                double first = value(copies.get(k), start);
                double last = value(copies.get(k), start + length);
                int[] own = counts.get(k);
                for (int i = 0; i < length * stretch; i++) {
                    double t = i / stretch;
                    double part = t / length;
                    double height = value(copies.get(k), start + t) - first - part * (last - first);
                    double fade = Math.min(1, Math.min(t, length - t) / samples(FADE_MS));
                    int place = (int) (at + Math.round(from * stretch) + i);
                    if (place >= 0 && place < own.length) {
                        own[place] += (int) Math.round(factor * fade * height);
                    }
                }
            }
        }

        /** Between two samples, by a straight line. */
        private static double value(int[] signal, double at) {
            int left = (int) Math.max(0, Math.min(signal.length - 1, Math.floor(at)));
            int right = Math.min(signal.length - 1, left + 1);
            double part = Math.max(0, Math.min(1, at - left));
            return signal[left] + part * (signal[right] - signal[left]);
        }
    }
}
