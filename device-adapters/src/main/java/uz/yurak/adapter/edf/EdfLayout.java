package uz.yurak.adapter.edf;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/**
 * A recording cut into data records of one duration, each with whole samples of every signal.
 *
 * @param seconds duration of a data record
 */
record EdfLayout(BigDecimal seconds, int recordCount, List<EdfTrackLayout> tracks) {
    /** A second as the standard advises; others where a rate has a fraction. */
    private static final List<String> DURATIONS =
            List.of("1", "2", "4", "5", "8", "10", "20", "25", "40", "50", "100", "0.5", "0.2", "0.1", "0.05", "0.01");

    /** Rates from decimal fields are whole multiples up to rounding. */
    private static final double WHOLE = 1e-9;

    private static final int STRETCH = 4096;

    static EdfLayout of(Recording recording) throws UnsupportedException {
        BigDecimal seconds = seconds(recording);
        List<EdfTrackLayout> tracks = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            String label = EdfLabel.of(lead.lead(), lead.scale().isPresent());
            int most = most(lead.samples(), lead.gaps(), label);
            tracks.add(new EdfTrackLayout(
                    label,
                    prefiltering(lead.filtering()),
                    EdfCalibration.of(lead.scale(), most, label),
                    lead.samples(),
                    lead.gaps(),
                    perRecord(lead.rateHz(), seconds)));
        }
        for (OtherChannel channel : recording.otherChannels()) {
            String label = ascii(channel.name(), 16);
            int most = most(channel.samples(), channel.gaps(), label);
            tracks.add(new EdfTrackLayout(
                    label,
                    "",
                    EdfCalibration.of(ascii(channel.unit(), 8), channel.unitsPerCount(), channel.offset(), most, label),
                    channel.samples(),
                    channel.gaps(),
                    perRecord(channel.rateHz(), seconds)));
        }
        int records = tracks.stream()
                .mapToInt(t -> (int) ((t.samples().count() + t.perRecord() - 1L) / t.perRecord()))
                .max()
                .orElse(0);
        if (records == 0) {
            throw new UnsupportedException("a recording without samples", "EDF writer");
        }
        requireRoomForAbsence(tracks, records);
        return new EdfLayout(seconds, records, List.copyOf(tracks));
    }

    /** A stretch without signal carries the least count, which no sample may have then. */
    private static void requireRoomForAbsence(List<EdfTrackLayout> tracks, int records) throws UnsupportedException {
        for (EdfTrackLayout track : tracks) {
            boolean usesLeast = track.calibration().limit() == 32_767 && holds(track.samples(), Short.MIN_VALUE);
            if (usesLeast && !track.absences(records).isEmpty()) {
                throw new UnsupportedException("the count -32768, which marks a gap", track.label());
            }
        }
    }

    private static boolean holds(Samples samples, int wanted) {
        for (int i = 0; i < samples.count(); i++) {
            if (samples.at(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The greatest count by amount, outside gaps. */
    private static int most(Samples samples, List<Gap> gaps, String label) throws UnsupportedException {
        int[] stretch = new int[Math.min(STRETCH, samples.count())];
        int most = 0;
        int gap = 0;
        for (int from = 0; from < samples.count(); from += STRETCH) {
            int length = Math.min(STRETCH, samples.count() - from);
            samples.copyTo(stretch, from, length);
            for (int i = 0; i < length; i++) {
                while (gap < gaps.size() && gaps.get(gap).endIndex() <= from + i) {
                    gap++;
                }
                boolean missing = gap < gaps.size() && gaps.get(gap).covers(from + i);
                if (!missing && (short) stretch[i] != stretch[i]) {
                    throw new UnsupportedException("a count of more than 16 bits", label);
                }
                most = missing ? most : Math.max(most, Math.abs(stretch[i]));
            }
        }
        return most;
    }

    private static BigDecimal seconds(Recording recording) throws UnsupportedException {
        List<Double> rates = Stream.concat(
                        recording.leads().stream().map(LeadSignal::rateHz),
                        recording.otherChannels().stream().map(OtherChannel::rateHz))
                .toList();
        for (String duration : DURATIONS) {
            double seconds = Double.parseDouble(duration);
            if (rates.stream().allMatch(rate -> isWhole(rate * seconds))) {
                return new BigDecimal(duration);
            }
        }
        throw new UnsupportedException("sampling rates of which no data record holds whole samples", "EDF writer");
    }

    private static boolean isWhole(double samples) {
        double nearest = Math.rint(samples);
        return nearest >= 1 && Math.abs(samples - nearest) < WHOLE * nearest;
    }

    private static int perRecord(double rateHz, BigDecimal seconds) {
        return (int) Math.rint(rateHz * seconds.doubleValue());
    }

    private static String prefiltering(Filtering filtering) {
        return (part("HP", filtering.highPassHz()) + part("LP", filtering.lowPassHz()) + part("N", filtering.notchHz()))
                .strip();
    }

    private static String part(String name, OptionalDouble hertz) {
        return hertz.isEmpty()
                ? ""
                : name + ":"
                        + BigDecimal.valueOf(hertz.getAsDouble())
                                .stripTrailingZeros()
                                .toPlainString() + "Hz ";
    }

    static String ascii(String text, int width) throws UnsupportedException {
        String plain = text.strip().replace('\u00b5', 'u').replace('\u03bc', 'u');
        if (plain.length() > width || !StandardCharsets.US_ASCII.newEncoder().canEncode(plain)) {
            throw new UnsupportedException("a name of more than " + width + " characters of ASCII", "EDF writer");
        }
        return plain;
    }
}
