package uz.yurak.adapter.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.Part;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/**
 * A recording's statements, measurements and marks as annotations (PS3.3, C.10.10). Marks of one code in one lead share an
 * item; a code of another format goes under a scheme of ours and stands for itself.
 */
final class AnnotationDrafts {
    /** Positions of four bytes each in a value of at most 65,534. */
    private static final int MAX_POSITIONS = 16_000;

    private static final int MAX_STATEMENT_CHARACTERS = 1024;
    /** Group 1, channel 0: all of its channels (PS3.3, C.10.10.1.1). */
    private static final int[] WHOLE = {1, 0};

    private final Recording recording;
    private final ObjectPlan plan;
    private final LeftOut leftOut;
    private final List<DataSetDraft> items = new ArrayList<>();

    AnnotationDrafts(Recording recording, ObjectPlan plan, LeftOut leftOut) {
        this.recording = recording;
        this.plan = plan;
        this.leftOut = leftOut;
    }

    List<DataSetDraft> drafts() {
        recording.deviceStatements().forEach(this::statement);
        recording.deviceMeasurements().forEach(this::measurement);
        marks();
        return items;
    }

    private void statement(String statement) {
        int at = 0;
        while (at < statement.length()) {
            int end = Math.min(statement.length(), at + MAX_STATEMENT_CHARACTERS);
            if (end < statement.length() && Character.isHighSurrogate(statement.charAt(end - 1))) {
                end--;
            }
            items.add(item(WHOLE).text(Tag.UNFORMATTED_TEXT, Vr.ST, statement.substring(at, end)));
            at = end;
        }
        if (statement.length() > MAX_STATEMENT_CHARACTERS) {
            leftOut.say(Part.STATEMENTS);
        }
    }

    private void measurement(DeviceMeasurement measurement) {
        String unit = measurement.unit().isEmpty() ? "1" : measurement.unit();
        Optional<Code> known = Code.ofMeasurement(measurement.name());
        String name = measurement.name();
        boolean nameless = name.isBlank() || name.indexOf('\\') >= 0;
        if ((known.isEmpty() && nameless) || !Double.isFinite(measurement.value()) || !DataSetDraft.fits(Vr.SH, unit)) {
            leftOut.say(Part.MEASUREMENTS);
            return;
        }
        Optional<int[]> channels = channels(measurement.lead());
        if (channels.isEmpty()) {
            leftOut.say(Part.MEASUREMENTS);
            return;
        }
        Code code = known.orElseGet(() -> new Code(name, Code.PRIVATE_SCHEME, shortened(name)));
        items.add(item(channels.get())
                .code(Tag.MEASUREMENT_UNITS, new Code(unit, "UCUM", unit))
                .code(Tag.CONCEPT_NAME, code)
                .decimal(Tag.NUMERIC_VALUE, measurement.value()));
    }

    /** The words beside a code that stands for itself. */
    private static String shortened(String name) {
        return DataSetDraft.fits(Vr.LO, name) ? name : name.substring(0, Math.min(60, name.length())) + "…";
    }

    /** What marks share an item by. */
    private record Kind(String code, String text, Optional<Lead> lead) {}

    private void marks() {
        Map<Kind, List<Long>> byKind = new LinkedHashMap<>();
        for (Mark mark : recording.marks()) {
            boolean writable = mark.sampleIndex() >= 0
                    && !mark.code().isBlank()
                    && mark.code().indexOf('\\') < 0
                    && DataSetDraft.fits(Vr.LO, mark.text());
            if (writable) {
                byKind.computeIfAbsent(new Kind(mark.code(), mark.text(), mark.lead()), kind -> new ArrayList<>())
                        .add(mark.sampleIndex() + 1);
            } else {
                leftOut.say(Part.MARKS);
            }
        }
        byKind.forEach(this::marks);
    }

    private void marks(Kind kind, List<Long> positions) {
        Optional<int[]> channels = channels(kind.lead());
        if (channels.isEmpty()) {
            leftOut.say(Part.MARKS, positions.size());
            return;
        }
        String words = kind.text().isBlank() ? shortened(kind.code()) : kind.text();
        Code code = new Code(kind.code(), Code.PRIVATE_SCHEME, words);
        for (int from = 0; from < positions.size(); from += MAX_POSITIONS) {
            List<Long> some = positions.subList(from, Math.min(positions.size(), from + MAX_POSITIONS));
            items.add(item(channels.get())
                    .code(Tag.CONCEPT_NAME, code)
                    .text(Tag.TEMPORAL_RANGE, Vr.CS, some.size() == 1 ? "POINT" : "MULTIPOINT")
                    .unsignedInt(
                            Tag.REFERENCED_SAMPLES,
                            some.stream().mapToLong(Long::longValue).toArray()));
        }
    }

    private static DataSetDraft item(int[] channels) {
        return new DataSetDraft().unsignedShort(Tag.REFERENCED_CHANNELS, channels);
    }

    /** Group and channel of a lead, the whole first group for what holds for all; empty for a lead that is not there. */
    private Optional<int[]> channels(Optional<Lead> lead) {
        if (lead.isEmpty()) {
            return Optional.of(WHOLE);
        }
        for (int g = 0; g < plan.groups().size(); g++) {
            List<Lead> leads = plan.groups().get(g).leads().stream()
                    .map(signal -> signal.lead())
                    .toList();
            int channel = leads.indexOf(lead.get());
            if (channel >= 0) {
                return Optional.of(new int[] {g + 1, channel + 1});
            }
        }
        return Optional.empty();
    }
}
