package uz.yurak.adapter.hl7;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The waveforms of a message after chapter 7 of the standard: multiplexed (MA) or in blocks (NA), with their channel definitions
 * (CD). The suffix of OBX-3 ({@code 5&CHN}, {@code TIM}, {@code WAV}, {@code ANO}) says what a segment is.
 */
final class Batteries {
    private final Map<String, Battery> bySubId = new LinkedHashMap<>();
    private final Battery.Room room = new Battery.Room();
    private final List<Warning> warnings;

    Batteries(List<Warning> warnings) {
        this.warnings = warnings;
    }

    /** Takes a segment that belongs to such a waveform; whatever else it is, others read it. */
    boolean take(Hl7Segment obx) throws ReadException {
        String suffix = obx.subcomponent(3, 1, 2).toUpperCase(Locale.ROOT);
        boolean isDefined = isDefined(obx);
        switch (obx.text(2)) {
            case "CD" -> battery(obx).define(obx, room);
            case "MA" -> battery(obx).add(obx, room);
            case "NA" -> {
                if (!suffix.equals("WAV") && !isDefined) {
                    return false;
                }
                battery(obx).add(obx, room);
            }
            case "TS", "DTM" -> {
                if (!suffix.equals("TIM")) {
                    return false;
                }
                battery(obx).time(obx);
            }
            case "CE", "CWE" -> {
                return suffix.equals("ANO") && isDefined && battery(obx).annotate(obx);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isDefined(Hl7Segment obx) {
        Battery battery = bySubId.get(obx.text(4));
        return battery != null && battery.isDefined();
    }

    private Battery battery(Hl7Segment obx) {
        return bySubId.computeIfAbsent(obx.text(4), id -> new Battery(obx));
    }

    private Stream<Battery> filled() {
        return bySubId.values().stream().filter(Battery::hasData);
    }

    Stream<RecordedAt> times() {
        return filled().flatMap(battery -> battery.start().stream());
    }

    /** @param start of the recording */
    List<LeadSignal> leads(Optional<RecordedAt> start) throws UnsupportedException {
        List<LeadSignal> leads = new ArrayList<>();
        for (Battery battery : filled().toList()) {
            for (int i = 0; i < battery.channels().size(); i++) {
                Optional<Lead> lead = battery.channels().get(i).lead();
                if (lead.isPresent()) {
                    leads.add(signal(lead.get(), battery, i, start));
                }
            }
        }
        return leads;
    }

    private LeadSignal signal(Lead lead, Battery battery, int index, Optional<RecordedAt> start)
            throws UnsupportedException {
        ChannelDefinition channel = battery.channels().get(index);
        NumericArray array = array(battery, index);
        return new LeadSignal(
                lead,
                channel.rateHz(),
                array.samples(),
                scale(channel, array, battery),
                array.gaps(),
                false,
                offsetMs(battery, start) + channel.skewMs(),
                Filtering.UNKNOWN);
    }

    private NumericArray array(Battery battery, int index) {
        ChannelDefinition channel = battery.channels().get(index);
        ChannelValues values = battery.values().get(index);
        NumericArray array = values.array();
        String place = battery.place() + ", channel " + (index + 1);
        if (array.isRounded()) {
            warnings.add(new Warning(place, "more digits than 32 bits hold; rounded to the last that fits"));
        }
        double least = channel.least().orElse(Double.NEGATIVE_INFINITY);
        double greatest = channel.greatest().orElse(Double.POSITIVE_INFINITY);
        int outside = 0;
        for (int i = 0; i < values.count(); i++) {
            outside += values.at(i) < least || values.at(i) > greatest ? 1 : 0;
        }
        if (outside > 0) {
            warnings.add(new Warning(place, outside + " values outside of the range that it states; kept as they are"));
        }
        return array;
    }

    private Optional<Scale> scale(ChannelDefinition channel, NumericArray array, Battery battery) {
        OptionalDouble units = channel.unitsPerValue();
        Optional<Double> nanovolts = Nomenclature.nanovolts(channel.unit());
        double perValue = units.orElse(0) * nanovolts.orElse(0.0);
        double perCount = perValue * array.unitsPerCount();
        double offset = channel.baseline() == 0 ? 0 : -channel.baseline() * perValue;
        if (perCount == 0 || !Double.isFinite(perCount) || !Double.isFinite(offset)) {
            warnings.add(
                    new Warning(battery.place(), "no sensitivity in a unit of voltage; the lead is not calibrated"));
            return Optional.empty();
        }
        return Optional.of(new Scale(perCount, offset));
    }

    private static double offsetMs(Battery battery, Optional<RecordedAt> start) throws UnsupportedException {
        if (start.isEmpty() || battery.start().isEmpty()) {
            return 0;
        }
        return Hl7Channel.apartSeconds(start.get(), battery.start().get(), battery.place()) * 1000;
    }

    /** Channels that are no ECG. */
    List<OtherChannel> others() {
        List<OtherChannel> others = new ArrayList<>();
        filled().forEach(battery -> {
            for (int i = 0; i < battery.channels().size(); i++) {
                ChannelDefinition channel = battery.channels().get(i);
                if (channel.lead().isEmpty()) {
                    others.add(other(channel, array(battery, i)));
                }
            }
        });
        return others;
    }

    private static OtherChannel other(ChannelDefinition channel, NumericArray array) {
        double perValue = channel.unitsPerValue().orElse(1);
        return new OtherChannel(
                channel.name(),
                channel.sensitivity().isPresent() ? channel.unit() : "",
                channel.rateHz(),
                array.samples(),
                perValue * array.unitsPerCount(),
                channel.baseline() == 0 ? 0 : -channel.baseline() * perValue,
                array.gaps());
    }

    /** The annotations at a time within their channel. */
    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        filled().forEach(battery -> battery.annotations().forEach(annotation -> {
            Optional<Mark> mark = mark(battery, annotation);
            mark.ifPresentOrElse(
                    marks::add,
                    () -> warnings.add(new Warning(battery.place(), "an annotation outside of its waveform is left")));
        }));
        return marks;
    }

    private static Optional<Mark> mark(Battery battery, Battery.Annotation annotation) {
        ChannelDefinition channel = battery.channels().get(annotation.channel());
        int count = battery.values().get(annotation.channel()).count();
        return battery.start()
                .map(start -> Math.rint(Hl7Channel.seconds(start, annotation.time()) * channel.rateHz()))
                .filter(index -> index >= 0 && index < count)
                .map(index -> new Mark(index.longValue(), channel.lead(), annotation.code(), annotation.text()));
    }
}
