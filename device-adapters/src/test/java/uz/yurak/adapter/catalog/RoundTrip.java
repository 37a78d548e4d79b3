package uz.yurak.adapter.catalog;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;

/**
 * A recording, and what came back of it through a file: every lead the same in counts, scale, time and gaps; of every other
 * part at most as many lost as the writer said, and none made up.
 */
final class RoundTrip {
    /** Two starts nearer than this are one: a tenth of the time between samples at 100 kHz. */
    private static final double SAME_START_MS = 1e-3;

    /** A rate may come back through an interval, a scale through a quotient. */
    private static final double SAME_NUMBER = 1e-9;

    /** EDF writes the ends of the scale in eight characters: five digits at least of what lies between. */
    private static final double ROUNDED_SCALE = 1e-5;

    /** A tenth of the smallest step that the signal has. */
    private static final double ROUNDED_OFFSET_COUNTS = 0.1;

    /** Half of the last decimal of microvolts in a table, and a thousandth more for the binary fraction. */
    private static final double SAME_MICROVOLTS = 0.5001e-4;

    private final Recording before;
    private final Recording after;
    private final boolean carriesCounts;
    private final Map<Part, Integer> lost = new EnumMap<>(Part.class);
    private final List<String> differences = new ArrayList<>();

    private RoundTrip(Recording before, Recording after, boolean carriesCounts) {
        this.before = before;
        this.after = after;
        this.carriesCounts = carriesCounts;
    }

    /**
     * @param carriesCounts whether the format holds the device's counts; otherwise amplitudes are compared
     * @param said what the writer said that it leaves out
     * @return what differs and was not said; empty where the round trip holds
     */
    static List<String> differences(
            Recording before, Recording after, boolean carriesCounts, Collection<Omission> said) {
        RoundTrip trip = new RoundTrip(before, after, carriesCounts);
        trip.leads();
        trip.time();
        trip.subject();
        trip.device();
        trip.lists();
        trip.compareWith(said);
        return trip.differences;
    }

    private void compareWith(Collection<Omission> said) {
        Map<Part, Integer> omitted = new EnumMap<>(Part.class);
        said.forEach(omission -> omitted.merge(omission.part(), omission.count(), Integer::sum));
        lost.forEach((part, count) -> {
            int allowed = omitted.getOrDefault(part, 0);
            if (count > allowed) {
                differences.add(count + " × " + part.singular() + " lost, " + allowed + " said");
            }
        });
    }

    private void lost(Part part, boolean isLost) {
        if (isLost) {
            lost.merge(part, 1, Integer::sum);
        }
    }

    private void madeUp(String what, boolean isMadeUp) {
        if (isMadeUp) {
            differences.add(what + " made up");
        }
    }

    private void leads() {
        List<LeadSignal> left = new ArrayList<>(trimmed(after));
        for (LeadSignal lead : trimmed(before)) {
            Optional<LeadSignal> same = left.stream()
                    .filter(l -> l.lead().equals(lead.lead()) && isSameShape(lead, l))
                    .findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
                lead(lead, same.get());
            } else if (lead.samples().count() == 0) {
                lost(Part.SILENT_LEADS, true);
            } else {
                differences.add("no lead " + shape(lead) + " among "
                        + left.stream().map(RoundTrip::shape).toList());
            }
        }
        madeUp(left.size() + " leads", !left.isEmpty());
    }

    private static String shape(LeadSignal lead) {
        return lead.lead() + " of " + lead.samples().count() + " at " + lead.rateHz() + " Hz from "
                + lead.startOffsetMs() + " ms";
    }

    private boolean isSameShape(LeadSignal a, LeadSignal b) {
        return a.samples().count() == b.samples().count()
                && isSame(a.rateHz(), b.rateHz())
                && Math.abs((a.startOffsetMs() - startMs(before)) - (b.startOffsetMs() - startMs(after)))
                        < SAME_START_MS;
    }

    private static boolean isSame(double a, double b) {
        return Math.abs(a - b) <= Math.abs(a) * SAME_NUMBER;
    }

    /** Where the first sample lies: a file may count its time from there. */
    private static double startMs(Recording recording) {
        return trimmed(recording).stream()
                .filter(lead -> lead.samples().count() > 0)
                .mapToDouble(LeadSignal::startOffsetMs)
                .min()
                .orElse(0);
    }

    private void lead(LeadSignal was, LeadSignal is) {
        String name = "lead " + was.lead();
        if (!places(was.gaps()).equals(places(is.gaps()))) {
            differences.add(name + ": gaps " + places(was.gaps()) + " became " + places(is.gaps()));
        } else if (!isSameSignal(was, is)) {
            differences.add(name + ": other samples");
        }
        if (was.scale().isPresent() != is.scale().isPresent()) {
            differences.add(name + ": scale " + was.scale() + " became " + is.scale());
        } else if (carriesCounts && was.scale().isPresent()) {
            lost(Part.SCALE_DIGITS, !was.scale().equals(is.scale()));
            if (!isNear(was.scale().get(), is.scale().get())) {
                differences.add(name + ": scale " + was.scale() + " became " + is.scale());
            }
        }
        boolean filtered = !was.filtering().equals(Filtering.UNKNOWN);
        lost(Part.FILTERING, filtered && !was.filtering().equals(is.filtering()));
        madeUp(name + ": filtering", !filtered && !is.filtering().equals(Filtering.UNKNOWN));
        lost(Part.DERIVATION, was.derived() && !is.derived());
        madeUp(name + ": derivation", is.derived() && !was.derived());
    }

    /** That its last digits are lost never moves a scale by more than this. */
    private static boolean isNear(Scale was, Scale is) {
        double perCount = was.nanovoltsPerCount();
        return Math.abs(perCount - is.nanovoltsPerCount()) <= Math.abs(perCount) * ROUNDED_SCALE
                && Math.abs(was.offsetNanovolts() - is.offsetNanovolts()) <= Math.abs(perCount) * ROUNDED_OFFSET_COUNTS;
    }

    private boolean isSameSignal(LeadSignal was, LeadSignal is) {
        return carriesCounts ? isSameOutsideGaps(was.gaps(), was.samples(), is.samples()) : isSameVoltage(was, is);
    }

    /** What lies inside of a gap means nothing. */
    private static boolean isSameOutsideGaps(List<Gap> gaps, Samples was, Samples is) {
        int from = 0;
        for (Gap gap : gaps) {
            if (!was.range(from, gap.startIndex()).equals(is.range(from, gap.startIndex()))) {
                return false;
            }
            from = gap.endIndex();
        }
        return was.count() == is.count() && was.range(from, was.count()).equals(is.range(from, is.count()));
    }

    private static boolean isSameVoltage(LeadSignal was, LeadSignal is) {
        for (int i = 0; i < was.samples().count(); i++) {
            if (!was.isMissingAt(i) && Math.abs(value(was, i) - value(is, i)) > SAME_MICROVOLTS) {
                return false;
            }
        }
        return true;
    }

    private static double value(LeadSignal lead, int index) {
        int count = lead.samples().at(index);
        return lead.scale().map(scale -> scale.microvolts(count)).orElse((double) count);
    }

    private static List<String> places(List<Gap> gaps) {
        return gaps.stream().map(gap -> gap.startIndex() + "-" + gap.endIndex()).toList();
    }

    /** A stretch without signal before the first sample or after the last one is no signal: files say it or leave it. */
    private static List<LeadSignal> trimmed(Recording recording) {
        return recording.leads().stream().map(LeadSignal::withoutOuterGaps).toList();
    }

    private void time() {
        if (before.recordedAt().isEmpty()) {
            madeUp("the time", after.recordedAt().isPresent());
            return;
        }
        boolean same = after.recordedAt().isPresent() && firstSample(before).equals(firstSample(after));
        lost(Part.TIME, !same);
        field(
                Part.TIME_ZONE,
                before.recordedAt().flatMap(RecordedAt::offset),
                after.recordedAt().flatMap(RecordedAt::offset));
    }

    /** By the device's clock. */
    private static LocalDateTime firstSample(Recording recording) {
        return recording
                .recordedAt()
                .map(RecordedAt::local)
                .orElseThrow()
                .plus(Duration.ofNanos(Math.round(startMs(recording) * 1e6)));
    }

    private void subject() {
        Subject was = before.subject();
        Subject is = after.subject();
        field(Part.IDENTITY, was.id(), is.id());
        field(Part.IDENTITY, was.familyName(), is.familyName());
        field(Part.IDENTITY, was.givenName(), is.givenName());
        field(Part.IDENTITY, was.birthDate(), is.birthDate());
        field(Part.SEX_AND_AGE, was.sex(), is.sex());
        field(Part.SEX_AND_AGE, was.ageYears(), is.ageYears());
        was.other().forEach((name, text) -> {
            boolean ofTheForm = name.equals("characterSet") || name.equals("protocol");
            lost(Part.OTHER_FIELDS, !ofTheForm && !text.equals(is.other().get(name)));
        });
    }

    private void device() {
        Device was = before.device();
        Device is = after.device();
        field(Part.DEVICE, was.manufacturer(), is.manufacturer());
        field(Part.DEVICE, was.model(), is.model());
        field(Part.DEVICE, was.serialNumber(), is.serialNumber());
        field(Part.DEVICE, was.softwareVersion(), is.softwareVersion());
        field(Part.DEVICE, was.institution(), is.institution());
    }

    /** A field that says something else, or something where nothing was said, is lost too. */
    private void field(Part part, Optional<?> was, Optional<?> is) {
        lost(part, !was.equals(is));
    }

    private void lists() {
        each(Part.OTHER_CHANNELS, before.otherChannels(), after.otherChannels(), RoundTrip::isSame);
        each(Part.BEATS, before.beats(), after.beats(), RoundTrip::isSame);
        each(Part.MEASUREMENTS, before.deviceMeasurements(), after.deviceMeasurements(), RoundTrip::isSame);
        each(Part.STATEMENTS, before.deviceStatements(), after.deviceStatements(), String::equals);
        each(Part.PAGES, before.pages(), after.pages(), Object::equals);
        marks();
    }

    /** A mark whose code became a word of its text, or that now holds for all leads, is still where it was. */
    private void marks() {
        List<Mark> left = new ArrayList<>(after.marks());
        List<Mark> changed = new ArrayList<>(before.marks());
        changed.removeIf(left::remove);
        for (Mark was : changed) {
            Optional<Mark> like = left.stream()
                    .filter(is ->
                            is.sampleIndex() == was.sampleIndex() && (is.code() + " " + is.text()).contains(was.code()))
                    .findFirst();
            like.ifPresent(left::remove);
            lost(like.isPresent() ? Part.MARK_DETAILS : Part.MARKS, true);
        }
        madeUp(left.size() + " × mark " + left, !left.isEmpty());
    }

    private <T> void each(Part part, List<T> written, List<T> read, BiPredicate<T, T> same) {
        List<T> left = new ArrayList<>(read);
        for (T was : written) {
            Predicate<T> likeThis = is -> same.test(was, is);
            Optional<T> found = left.stream().filter(likeThis).findFirst();
            found.ifPresent(left::remove);
            lost(part, found.isEmpty());
        }
        madeUp(left.size() + " × " + part.singular(), !left.isEmpty());
    }

    private static boolean isSame(OtherChannel was, OtherChannel is) {
        int held = held(was);
        return held == held(is)
                && was.name().equals(is.name())
                && was.unit().equals(is.unit())
                && isSame(was.rateHz(), is.rateHz())
                && Math.abs(was.unitsPerCount() - is.unitsPerCount()) <= Math.abs(was.unitsPerCount()) * ROUNDED_SCALE
                && Math.abs(was.offset() - is.offset()) <= Math.abs(was.unitsPerCount()) * ROUNDED_OFFSET_COUNTS
                && places(within(was.gaps(), held)).equals(places(within(is.gaps(), held)))
                && isSameOutsideGaps(
                        within(was.gaps(), held),
                        was.samples().range(0, held),
                        is.samples().range(0, held));
    }

    /** Samples up to a last gap that only fills the file. */
    private static int held(OtherChannel channel) {
        int count = channel.samples().count();
        return channel.gaps().stream()
                .filter(gap -> gap.endIndex() == count)
                .mapToInt(Gap::startIndex)
                .findFirst()
                .orElse(count);
    }

    private static List<Gap> within(List<Gap> gaps, int count) {
        return gaps.stream().filter(gap -> gap.endIndex() <= count).toList();
    }

    private static boolean isSame(RepresentativeBeat was, RepresentativeBeat is) {
        boolean same = was.fiducialIndex().equals(is.fiducialIndex())
                && was.leads().size() == is.leads().size();
        for (int i = 0; same && i < was.leads().size(); i++) {
            LeadSignal a = was.leads().get(i);
            LeadSignal b = is.leads().get(i);
            same = a.lead().equals(b.lead())
                    && isSame(a.rateHz(), b.rateHz())
                    && a.scale().isPresent() == b.scale().isPresent()
                    && places(a.gaps()).equals(places(b.gaps()))
                    && isSameOutsideGaps(a.gaps(), a.samples(), b.samples());
        }
        return same;
    }

    /** UCUM writes "1" for a number without a unit. */
    private static boolean isSame(DeviceMeasurement was, DeviceMeasurement is) {
        return was.name().equals(is.name())
                && was.lead().equals(is.lead())
                && was.value() == is.value()
                && (was.unit().equals(is.unit()) || (was.unit() + is.unit()).equals("1"));
    }
}
