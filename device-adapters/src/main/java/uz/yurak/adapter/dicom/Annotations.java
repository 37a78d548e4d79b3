package uz.yurak.adapter.dicom;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * What the device found (PS3.3, C.10.10): numbers become device measurements, texts statements, and whatever is tied to
 * points of the rhythm marks. Points of a computed beat are no places in the rhythm; they become measurements in milliseconds
 * from that beat's start.
 */
final class Annotations {
    /** The code of a mark that is a text without one. */
    static final String NOTE = "NOTE";

    private static final String PLACE = Tag.text(Tag.ANNOTATIONS);

    private final List<WaveformGroup> groups;
    private final List<WaveformGroup> rhythm;
    private final Optional<RecordedAt> start;
    private final List<Warning> warnings;
    private final List<Mark> marks = new ArrayList<>();
    final List<DeviceMeasurement> measurements = new ArrayList<>();
    final List<String> statements = new ArrayList<>();

    /**
     * @param rhythm those of the groups that are rhythm, in their order
     * @param start of the recording, for points given by date and time
     */
    Annotations(
            List<WaveformGroup> groups,
            List<WaveformGroup> rhythm,
            Optional<RecordedAt> start,
            List<Warning> warnings) {
        this.groups = groups;
        this.rhythm = rhythm;
        this.start = start;
        this.warnings = warnings;
    }

    void read(Attributes dataSet) throws MalformedException {
        for (Attributes item : dataSet.items(Tag.ANNOTATIONS)) {
            add(item);
        }
    }

    /** In the order of the points they stand at. */
    List<Mark> marks() {
        return marks.stream()
                .sorted(Comparator.comparingLong(Mark::sampleIndex))
                .toList();
    }

    private void add(Attributes item) throws MalformedException {
        Optional<Code> concept = Code.in(item, Tag.CONCEPT_NAME);
        Optional<Code> value = Code.in(item, Tag.CONCEPT_CODE);
        Optional<String> text = item.text(Tag.UNFORMATTED_TEXT).or(() -> item.text(Tag.TEXT_VALUE));
        Points points = points(item);
        List<Double> numbers = item.decimals(Tag.NUMERIC_VALUE);
        if (text.isPresent()) {
            String named = concept.map(Code::words).map(words -> words + ": ").orElse("");
            statements.add(named + text.get());
            mark(points, concept.map(Code::value).orElse(NOTE), text.get());
        }
        if (!numbers.isEmpty()) {
            addNumbers(item, concept, points, numbers);
        }
        if (text.isEmpty() && numbers.isEmpty() && (concept.isPresent() || value.isPresent())) {
            Code coded = value.or(() -> concept).orElseThrow();
            if (points.isEmpty()) {
                statements.add(words(item, concept, coded));
            } else {
                mark(points, coded.value(), coded.meaningBesideItsCode(words(item, concept, coded)));
            }
        }
    }

    /** The concept, its value where it has one, and what modifies them. */
    private static String words(Attributes item, Optional<Code> concept, Code coded) {
        String said = concept.filter(c -> !c.equals(coded))
                .map(c -> c.words() + ": " + coded.words())
                .orElse(coded.words());
        List<Code> modifiers = new ArrayList<>(Code.allIn(item, Tag.MODIFIER_CODE));
        for (int tag : new int[] {Tag.CONCEPT_NAME, Tag.CONCEPT_CODE}) {
            item.item(tag).ifPresent(code -> modifiers.addAll(Code.allIn(code, Tag.MODIFIER_CODE)));
        }
        return modifiers.isEmpty()
                ? said
                : said + modifiers.stream().map(Code::words).collect(Collectors.joining(", ", " (", ")"));
    }

    private void addNumbers(Attributes item, Optional<Code> concept, Points points, List<Double> numbers) {
        if (concept.isEmpty()) {
            warnings.add(new Warning(PLACE, "a number without a name was left out"));
            return;
        }
        String unit = Code.in(item, Tag.MEASUREMENT_UNITS)
                .map(Code::value)
                .map(Annotations::plainUnit)
                .orElse("");
        String name = concept.get().measurementName(unit);
        String modified = words(item, concept, concept.get());
        String full = modified.equals(concept.get().words()) ? name : modified;
        for (int i = 0; i < numbers.size(); i++) {
            String numbered = i == 0 ? full : full + " (" + (i + 1) + ")";
            for (Optional<Lead> lead : points.leads()) {
                measurements.add(new DeviceMeasurement(numbered, lead, numbers.get(i), unit));
            }
            if (points.group().filter(rhythm::contains).isPresent()) {
                mark(points, concept.get().value(), (numbered + " " + numbers.get(i) + " " + unit).strip());
            }
        }
    }

    /** UCUM's annotated counts a minute ({@code {H.B.}/min}) are counts a minute, and so is {@code bpm}; 1 is no unit. */
    private static String plainUnit(String unit) {
        return switch (unit) {
            case "bpm" -> "/min";
            case "1" -> "";
            default -> unit.replaceAll("^\\{[^}]*}(?=/)", "");
        };
    }

    /**
     * The points of one annotation.
     *
     * @param group that they are counted in
     * @param leads that it refers to; one that is empty stands for all
     * @param startsMs of each point, after the group's start
     * @param sides of each point: which end of a range it is, or nothing
     */
    private record Points(
            Optional<WaveformGroup> group, List<Optional<Lead>> leads, List<Double> startsMs, List<String> sides) {
        boolean isEmpty() {
            return startsMs.isEmpty();
        }
    }

    private Points points(Attributes item) throws MalformedException {
        List<Long> channels = item.shorts(Tag.REFERENCED_CHANNELS);
        if (channels.size() % 2 != 0) {
            throw item.wrong(Tag.REFERENCED_CHANNELS, "pairs of group and channel", channels.size() + " numbers");
        }
        Optional<WaveformGroup> group = channels.isEmpty()
                ? rhythm.stream().findFirst()
                : groups.stream().filter(g -> g.number() == channels.get(0)).findFirst();
        List<Double> startsMs = group.isPresent() ? startsMs(item, group.get()) : List.of();
        if (group.isEmpty() && item.ascii(Tag.TEMPORAL_RANGE).isPresent()) {
            warnings.add(
                    new Warning(PLACE, "points of group " + channels.get(0) + ", which does not exist, were left out"));
        }
        String range = item.ascii(Tag.TEMPORAL_RANGE).orElse("");
        List<String> sides = new ArrayList<>();
        for (int i = 0; i < startsMs.size(); i++) {
            sides.add(side(range, i));
        }
        return new Points(group, leads(channels), startsMs, sides);
    }

    private static String side(String range, int index) {
        return switch (range) {
            case "SEGMENT", "MULTISEGMENT" -> index % 2 == 0 ? ", begin" : ", end";
            case "BEGIN" -> ", begin";
            case "END" -> ", end";
            default -> "";
        };
    }

    /** Channel 0 stands for all of its group; a channel that is no lead is left to the group too. */
    private List<Optional<Lead>> leads(List<Long> channels) {
        List<Optional<Lead>> leads = new ArrayList<>();
        for (int i = 0; i + 1 < channels.size(); i += 2) {
            long number = channels.get(i);
            long channel = channels.get(i + 1);
            leads.add(groups.stream()
                    .filter(g -> g.number() == number && channel > 0)
                    .filter(g -> channel <= g.channelLeads().size())
                    .findFirst()
                    .flatMap(g -> g.channelLeads().get((int) channel - 1)));
        }
        return leads.isEmpty() || leads.contains(Optional.<Lead>empty())
                ? List.of(Optional.empty())
                : leads.stream().distinct().toList();
    }

    /** Samples are counted from 1, time offsets in seconds, both from the group's start; dates and times are absolute. */
    private List<Double> startsMs(Attributes item, WaveformGroup group) throws MalformedException {
        List<Double> out = new ArrayList<>();
        for (long position : item.integers(Tag.REFERENCED_SAMPLES)) {
            out.add((position - 1) * 1000 / group.rateHz());
        }
        if (out.isEmpty()) {
            for (double seconds : item.decimals(Tag.REFERENCED_TIME_OFFSETS)) {
                out.add(seconds * 1000);
            }
        }
        if (out.isEmpty()) {
            for (String text : item.texts(Tag.REFERENCED_DATE_TIMES)) {
                OptionalDouble ms = afterStartMs(text);
                if (ms.isPresent()) {
                    out.add(ms.getAsDouble() - group.offsetMs());
                } else {
                    warnings.add(new Warning(PLACE, "a date and time that says no place was left out"));
                }
            }
        }
        return out;
    }

    private OptionalDouble afterStartMs(String text) {
        Optional<LocalDateTime> at = Times.dateTime(text, Optional.empty()).map(RecordedAt::local);
        return at.isPresent() && start.isPresent()
                ? OptionalDouble.of(
                        Duration.between(start.get().local(), at.get()).toNanos() / 1e6)
                : OptionalDouble.empty();
    }

    private void mark(Points points, String code, String text) {
        if (points.group().isEmpty()) {
            return;
        }
        WaveformGroup group = points.group().get();
        for (int i = 0; i < points.startsMs().size(); i++) {
            double ms = points.startsMs().get(i);
            String side = points.sides().get(i);
            for (Optional<Lead> lead : points.leads()) {
                if (rhythm.contains(group)) {
                    marks.add(new Mark(index(ms + group.offsetMs(), group, lead), lead, code, sided(text, side)));
                } else {
                    String name = (text.isEmpty() ? code : text) + side + " in group " + group.number();
                    measurements.add(new DeviceMeasurement(name, lead, ms, "ms"));
                }
            }
        }
    }

    private static String sided(String text, String side) {
        return text.isEmpty() && !side.isEmpty() ? side.substring(2) : text + side;
    }

    /**
     * The sample that stands at that time: of the lead, or of the recording's first lead. Within a group samples are counted
     * by channel, so a channel's skew moves no point of its own group.
     */
    private long index(double afterStartMs, WaveformGroup group, Optional<Lead> lead) {
        for (WaveformGroup candidate : rhythm) {
            for (LeadSignal signal : candidate.leads()) {
                if (lead.isEmpty() || signal.lead().equals(lead.get())) {
                    double startMs = candidate.equals(group) ? group.offsetMs() : signal.startOffsetMs();
                    return Math.round((afterStartMs - startMs) * signal.rateHz() / 1000);
                }
            }
        }
        return Math.round((afterStartMs - group.offsetMs()) * group.rateHz() / 1000);
    }
}
