package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Warning;

/**
 * What the device found (PS3.3, C.10.10): numbers become device measurements, texts statements, and coded points of the
 * rhythm marks. Points of a computed beat are no places in the rhythm; they become measurements in milliseconds from that
 * beat's start.
 */
final class Annotations {
    private final List<WaveformGroup> groups;
    private final int rhythmGroup;
    private final List<Warning> warnings;
    final List<Mark> marks = new ArrayList<>();
    final List<DeviceMeasurement> measurements = new ArrayList<>();
    final List<String> statements = new ArrayList<>();

    /** @param rhythmGroup number of the first group of rhythm; 0 where there is none */
    Annotations(List<WaveformGroup> groups, int rhythmGroup, List<Warning> warnings) {
        this.groups = groups;
        this.rhythmGroup = rhythmGroup;
        this.warnings = warnings;
    }

    void read(Attributes dataSet) throws MalformedException {
        for (Attributes item : dataSet.items(Tag.ANNOTATIONS)) {
            add(item);
        }
    }

    private void add(Attributes item) throws MalformedException {
        Optional<Code> concept = Code.in(item, Tag.CONCEPT_NAME);
        List<Long> channels = item.shorts(Tag.REFERENCED_CHANNELS);
        int group = channels.isEmpty() ? rhythmGroup : channels.get(0).intValue();
        Optional<Lead> lead = lead(channels);
        Optional<String> text = item.text(Tag.UNFORMATTED_TEXT);
        if (text.isPresent()) {
            String named = concept.map(Code::meaning)
                    .filter(m -> !m.isEmpty())
                    .map(m -> m + ": ")
                    .orElse("");
            statements.add(named + text.get());
        }
        OptionalDouble value = item.decimal(Tag.NUMERIC_VALUE);
        if (value.isPresent()) {
            addNumber(item, concept, lead, value.getAsDouble());
        }
        List<Double> samples = samples(item, group);
        Optional<Code> coded = Code.in(item, Tag.CONCEPT_CODE).or(() -> concept);
        if (coded.isPresent() && !samples.isEmpty() && value.isEmpty()) {
            addPoints(item, coded.get(), group, lead, samples);
        } else if (text.isEmpty() && value.isEmpty()) {
            coded.ifPresent(code -> statements.add(words(concept, code)));
        }
    }

    private static String words(Optional<Code> concept, Code code) {
        String said = code.meaning().isEmpty() ? code.value() : code.meaning();
        return concept.filter(c -> !c.equals(code))
                .map(c -> c.meaning() + ": " + said)
                .orElse(said);
    }

    private void addNumber(Attributes item, Optional<Code> concept, Optional<Lead> lead, double value) {
        if (concept.isEmpty()) {
            warnings.add(new Warning(Tag.text(Tag.ANNOTATIONS), "a number without a name was left out"));
            return;
        }
        String unit = Code.in(item, Tag.MEASUREMENT_UNITS)
                .map(Code::value)
                .map(Annotations::plainUnit)
                .orElse("");
        measurements.add(new DeviceMeasurement(concept.get().measurementName(unit), lead, value, unit));
    }

    /** UCUM's annotated counts a minute ({@code {H.B.}/min}) are counts a minute, and so is {@code bpm}. */
    private static String plainUnit(String unit) {
        return unit.equals("bpm") ? "/min" : unit.replaceAll("^\\{[^}]*}(?=/)", "");
    }

    /** The lead, where the annotation refers to one channel of one group; channel 0 stands for all. */
    private Optional<Lead> lead(List<Long> channels) {
        if (channels.size() != 2 || channels.get(1) == 0) {
            return Optional.empty();
        }
        long group = channels.get(0);
        long channel = channels.get(1);
        return groups.stream()
                .filter(g -> g.number() == group && channel <= g.channelLeads().size())
                .findFirst()
                .flatMap(g -> g.channelLeads().get((int) channel - 1));
    }

    /** Positions in samples from 0; the standard counts them from 1, and time offsets in milliseconds. */
    private List<Double> samples(Attributes item, int group) throws MalformedException {
        List<Double> out = new ArrayList<>();
        for (long position : item.integers(Tag.REFERENCED_SAMPLES)) {
            out.add(position - 1.0);
        }
        if (out.isEmpty()) {
            double rateHz = rateHz(group);
            OptionalDouble first = item.decimal(Tag.REFERENCED_TIME_OFFSETS);
            if (first.isPresent()) {
                for (String text : item.texts(Tag.REFERENCED_TIME_OFFSETS)) {
                    out.add(number(item, text) * rateHz / 1000);
                }
            }
        }
        return out;
    }

    private static double number(Attributes item, String text) throws MalformedException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw item.wrong(Tag.REFERENCED_TIME_OFFSETS, "decimal numbers", "other text");
        }
    }

    private double rateHz(int group) {
        return groups.stream()
                .filter(g -> g.number() == group)
                .mapToDouble(WaveformGroup::rateHz)
                .findFirst()
                .orElse(0);
    }

    private void addPoints(Attributes item, Code code, int group, Optional<Lead> lead, List<Double> samples) {
        double rateHz = rateHz(group);
        if (rateHz == 0) {
            warnings.add(
                    new Warning(Tag.text(Tag.ANNOTATIONS), "a point of group " + group + ", which does not exist"));
            return;
        }
        boolean segment = item.ascii(Tag.TEMPORAL_RANGE)
                .filter(t -> t.endsWith("SEGMENT"))
                .isPresent();
        for (int i = 0; i < samples.size(); i++) {
            String side = segment ? i % 2 == 0 ? ", begin" : ", end" : "";
            if (group == rhythmGroup) {
                marks.add(new Mark(Math.round(samples.get(i)), lead, code.value(), code.meaning() + side));
            } else {
                String name = (code.meaning().isEmpty() ? code.value() : code.meaning()) + side + " in group " + group;
                measurements.add(new DeviceMeasurement(name, lead, samples.get(i) * 1000 / rateHz, "ms"));
            }
        }
    }
}
