package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Writes everything of a recording but its samples and pages; docs/packing.md has the order of the fields. */
final class HeadWriter {
    private final FieldWriter out;

    HeadWriter(FieldWriter out) {
        this.out = out;
    }

    /** Samples in the order in which a head names them: those of leads, of other channels, of representative beats. */
    static List<Samples> traces(Recording recording) {
        List<Samples> all = new ArrayList<>();
        recording.leads().forEach(lead -> all.add(lead.samples()));
        recording.otherChannels().forEach(channel -> all.add(channel.samples()));
        recording.beats().forEach(beat -> beat.leads().forEach(lead -> all.add(lead.samples())));
        return all;
    }

    void recording(Recording recording) {
        out.text(recording.format());
        out.maybe(recording.recordedAt(), this::recordedAt);
        subject(recording.subject());
        device(recording.device());
        out.list(recording.leads(), this::lead);
        out.list(recording.deviceMeasurements(), this::measurement);
        out.list(recording.deviceStatements(), out::text);
        out.list(recording.otherChannels(), this::channel);
        out.list(recording.beats(), this::beat);
        marks(recording.marks());
        out.list(recording.warnings(), this::warning);
        out.flag(!recording.pages().isEmpty());
    }

    private void recordedAt(RecordedAt at) {
        out.signed(at.local().toLocalDate().toEpochDay());
        out.whole(at.local().toLocalTime().toNanoOfDay());
        out.maybe(at.offset(), offset -> out.signed(offset.getTotalSeconds()));
    }

    private void subject(Subject subject) {
        out.maybeText(subject.id()).maybeText(subject.familyName()).maybeText(subject.givenName());
        out.maybe(subject.birthDate(), date -> out.signed(date.toEpochDay()));
        out.maybe(subject.sex(), sex -> out.flag(sex == Sex.MALE));
        out.maybe(subject.ageYears(), out::number);
        out.list(subject.other().entrySet(), entry -> out.text(entry.getKey()).text(entry.getValue()));
    }

    private void device(Device device) {
        out.maybeText(device.manufacturer()).maybeText(device.model()).maybeText(device.serialNumber());
        out.maybeText(device.softwareVersion()).maybeText(device.institution());
    }

    void lead(LeadSignal lead) {
        out.text(lead.lead().label()).number(lead.rateHz()).whole(lead.samples().count());
        out.maybe(lead.scale(), this::scale);
        gaps(lead.gaps());
        out.flag(lead.derived()).number(lead.startOffsetMs());
        filtering(lead.filtering());
    }

    private void scale(Scale scale) {
        out.number(scale.nanovoltsPerCount()).number(scale.offsetNanovolts());
    }

    private void filtering(Filtering filtering) {
        out.maybe(boxed(filtering.highPassHz()), out::number);
        out.maybe(boxed(filtering.lowPassHz()), out::number);
        out.maybe(boxed(filtering.notchHz()), out::number);
    }

    static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private void gaps(List<Gap> gaps) {
        out.whole(gaps.size());
        int end = 0;
        for (Gap gap : gaps) {
            out.whole(gap.startIndex() - end)
                    .whole(gap.endIndex() - gap.startIndex())
                    .text(gap.reason());
            end = gap.endIndex();
        }
    }

    private void measurement(DeviceMeasurement measurement) {
        out.text(measurement.name());
        out.maybe(measurement.lead(), lead -> out.text(lead.label()));
        out.number(measurement.value()).text(measurement.unit());
    }

    private void channel(OtherChannel channel) {
        out.text(channel.name()).text(channel.unit()).number(channel.rateHz());
        out.whole(channel.samples().count());
        out.number(channel.unitsPerCount()).number(channel.offset());
        gaps(channel.gaps());
    }

    void beat(RepresentativeBeat beat) {
        out.list(beat.leads(), this::lead);
        Optional<Integer> fiducial = beat.fiducialIndex().isPresent()
                ? Optional.of(beat.fiducialIndex().getAsInt())
                : Optional.empty();
        out.maybe(fiducial, index -> out.signed(index));
    }

    private void marks(List<Mark> marks) {
        out.whole(marks.size());
        long before = 0;
        for (Mark mark : marks) {
            out.signed(mark.sampleIndex() - before);
            out.maybe(mark.lead(), lead -> out.text(lead.label()));
            out.text(mark.code()).text(mark.text());
            before = mark.sampleIndex();
        }
    }

    private void warning(Warning warning) {
        out.text(warning.place()).text(warning.text());
    }
}
