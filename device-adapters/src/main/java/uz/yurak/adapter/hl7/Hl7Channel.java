package uz.yurak.adapter.hl7;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * One waveform: an OBX of type NA and the OBX below it that describe it (IHE PCD Waveform Content Module, rev. 1.3). Those
 * bear its sub-identifier (OBX-4) with more digits behind a point, or the same, or stand right behind it.
 */
final class Hl7Channel {
    /** Of one lead, between two of its waveforms: half an hour at 500 Hz. More is a wrong time. */
    private static final int MAX_MISSING = 1_000_000;

    /** Leads of one message begin together; two days apart is a wrong time. */
    private static final double MAX_APART_SECONDS = 48 * 3600;

    private final Hl7Segment obx;
    private final double rateHz;
    private final NumericArray array;
    private final Optional<Double> resolution;
    private final Optional<Hl7Segment> resolutionFrom;

    private Hl7Channel(
            Hl7Segment obx,
            double rateHz,
            NumericArray array,
            Optional<Double> resolution,
            Optional<Hl7Segment> resolutionFrom) {
        this.obx = obx;
        this.rateHz = rateHz;
        this.array = array;
        this.resolution = resolution;
        this.resolutionFrom = resolutionFrom;
    }

    static Hl7Channel of(Hl7Segment obx, List<Hl7Segment> facets) throws MalformedException {
        Optional<Hl7Segment> rate = facet(facets, "MDC_ATTR_SAMP_RATE");
        if (rate.isEmpty()) {
            throw MalformedException.in(obx.place(), "the sampling rate of the waveform (MDC_ATTR_SAMP_RATE)", "none");
        }
        double rateHz = number(rate.get());
        if (!(rateHz > 0) || rateHz > 1_000_000) {
            throw MalformedException.in(rate.get().place(), "samples a second above 0", "another value");
        }
        Optional<Hl7Segment> missing = facet(facets, "MDC_EVT_INOP");
        double missingValue = missing.isPresent() ? number(missing.get()) : Double.NaN;
        Optional<Hl7Segment> resolution = facet(facets, "MDC_ATTR_NU_MSMT_RES");
        Optional<Double> units = resolution.isPresent() ? Optional.of(number(resolution.get())) : Optional.empty();
        return new Hl7Channel(obx, rateHz, NumericArray.of(obx, missingValue), units, resolution);
    }

    private static Optional<Hl7Segment> facet(List<Hl7Segment> facets, String name) {
        return facets.stream()
                .filter(facet -> facet.component(3, 2).equals(name))
                .findFirst();
    }

    private static double number(Hl7Segment facet) throws MalformedException {
        try {
            double value = Double.parseDouble(facet.text(5));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw MalformedException.in(facet.place(), "a number in OBX-5", "other text");
        }
        throw MalformedException.in(facet.place(), "a finite number in OBX-5", "another");
    }

    /** The lead it was taken from; empty where it is no ECG. */
    Optional<Lead> lead() {
        return Nomenclature.lead(obx);
    }

    /** When its first sample was taken; empty where the message does not say. */
    Optional<RecordedAt> time() {
        return Hl7Time.time(obx.text(14));
    }

    /** The waveforms of one lead as one signal, in the order of their times. */
    static LeadSignal join(Lead lead, List<Hl7Channel> channels, Optional<RecordedAt> start, List<Warning> warnings)
            throws UnsupportedException {
        Hl7Channel first = channels.get(0);
        int[] counts = new int[0];
        List<Gap> gaps = new ArrayList<>();
        for (Hl7Channel channel : channels) {
            int offset = channel == first ? 0 : first.offsetTo(channel, counts.length);
            if (offset < counts.length || !first.isLike(channel)) {
                throw new UnsupportedException(
                        "several waveforms of one lead that do not follow another", channel.obx.place());
            }
            if (offset > counts.length) {
                gaps.add(new Gap(counts.length, offset, "not in the message"));
            }
            channel.array
                    .gaps()
                    .forEach(
                            gap -> gaps.add(new Gap(offset + gap.startIndex(), offset + gap.endIndex(), gap.reason())));
            int[] more = channel.array.samples().toArray();
            counts = Arrays.copyOf(counts, offset + more.length);
            System.arraycopy(more, 0, counts, offset, more.length);
            if (channel.array.isRounded()) {
                warnings.add(new Warning(
                        channel.obx.place(), "more digits than 32 bits hold; rounded to the last that fits"));
            }
        }
        return new LeadSignal(
                lead,
                first.rateHz,
                Samples.wrap(counts),
                first.scale(warnings),
                gaps,
                false,
                first.offsetMs(start),
                Filtering.UNKNOWN);
    }

    private boolean isLike(Hl7Channel other) {
        return rateHz == other.rateHz
                && array.unitsPerCount() == other.array.unitsPerCount()
                && resolution.equals(other.resolution)
                && obx.raw(6).equals(other.obx.raw(6));
    }

    private int offsetTo(Hl7Channel later, int soFar) throws UnsupportedException {
        Optional<RecordedAt> from = time();
        Optional<RecordedAt> to = later.time();
        if (from.isEmpty() || to.isEmpty()) {
            throw new UnsupportedException(
                    "several waveforms of one lead without their times (OBX-14)", later.obx.place());
        }
        double seconds = seconds(from.get(), to.get());
        double offset = Math.rint(seconds * rateHz);
        if (offset < 0 || offset - soFar > MAX_MISSING) {
            throw new UnsupportedException("waveforms of one lead hours apart, or in another order", later.obx.place());
        }
        return (int) offset;
    }

    private double offsetMs(Optional<RecordedAt> start) throws UnsupportedException {
        if (start.isEmpty() || time().isEmpty()) {
            return 0;
        }
        return apartSeconds(start.get(), time().get(), obx.place()) * 1e3;
    }

    /** From the start of a recording to that of a lead. */
    static double apartSeconds(RecordedAt start, RecordedAt lead, String place) throws UnsupportedException {
        double seconds = seconds(start, lead);
        if (seconds > MAX_APART_SECONDS) {
            throw new UnsupportedException("leads of one message that begin days apart", place);
        }
        return seconds;
    }

    /** In parts, for centuries do not fit a count of nanoseconds; the fraction is exact to the nanosecond for a year. */
    static double seconds(RecordedAt from, RecordedAt to) {
        Duration between = Duration.between(from.local(), to.local());
        return between.getSeconds() + between.getNano() / 1e9;
    }

    /** Whole numbers are counts of the resolution; numbers with digits are in the unit already. */
    private Optional<Scale> scale(List<Warning> warnings) {
        Optional<Double> nanovolts =
                Nomenclature.nanovolts(obx).or(() -> resolutionFrom.flatMap(Nomenclature::nanovolts));
        double steps = array.unitsPerCount() == 1 ? resolution.orElse(1.0) : 1.0;
        if (nanovolts.isEmpty() || steps == 0) {
            warnings.add(new Warning(obx.place(), "no unit of voltage; the lead is not calibrated"));
            return Optional.empty();
        }
        return Optional.of(Scale.ofNanovolts(nanovolts.get() * steps * array.unitsPerCount()));
    }

    /** A waveform that is no ECG. */
    OtherChannel other() {
        String name = obx.component(3, 2);
        return new OtherChannel(
                name.isEmpty() ? obx.component(3, 1) : name,
                Nomenclature.unit(obx),
                rateHz,
                array.samples(),
                array.unitsPerCount() * (array.unitsPerCount() == 1 ? resolution.orElse(1.0) : 1.0),
                0,
                array.gaps());
    }
}
