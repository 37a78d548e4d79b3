package uz.yurak.adapter.wfdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.ChannelKind;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * Reads a WFDB record: the header is the main file, its signal and annotation files are the companions.
 *
 * <p>A skewed signal keeps all its samples: sample 0 was taken before the record's start, so its offset is negative. A
 * signal in a unit of voltage is a lead unless its name is that of another channel (respiration, pressure); a signal in
 * another unit never is.
 */
public final class WfdbReader implements RecordingReader {
    @Override
    public String format() {
        return "wfdb";
    }

    @Override
    public boolean sniff(Source source) {
        return source.nameEndsWith(".hea") || WfdbHeaderParser.looksLikeHeader(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        WfdbHeader header = WfdbHeaderParser.parse(source.bytes());
        List<Warning> warnings = new ArrayList<>(header.warnings());
        if (header.segments().isEmpty() && header.signals().isEmpty()) {
            throw MalformedException.in("line 1", "at least 1 signal", "0");
        }
        if (header.segments().isEmpty()) {
            WfdbSignals signals = WfdbSignals.unpack(source, header);
            warnings.addAll(signals.warnings());
            return recording(source, header, signals.tracks(), header.comments(), warnings);
        }
        WfdbSegments segments = WfdbSegments.read(source, header);
        List<WfdbTrack> tracks = segments.tracks();
        warnings.addAll(segments.warnings());
        return recording(source, header, tracks, segments.comments(), warnings);
    }

    private Recording recording(
            Source source, WfdbHeader header, List<WfdbTrack> tracks, List<String> comments, List<Warning> warnings)
            throws MalformedException {
        if (tracks.isEmpty()) {
            throw MalformedException.in("line 1", "a signal with samples", "null signals only");
        }
        List<LeadSignal> leads = new ArrayList<>();
        List<OtherChannel> others = new ArrayList<>();
        for (WfdbTrack track : tracks) {
            if (isLead(track.signal())) {
                leads.add(lead(track.signal(), header.frameRateHz(), track.counts()));
            } else {
                others.add(other(track.signal(), header.frameRateHz(), track.counts()));
            }
            warnOfScale(track.signal()).ifPresent(warnings::add);
        }
        return Recording.of(format(), leads)
                .withOtherChannels(others)
                .withMarks(WfdbAnnotators.marks(source, header, leads, warnings))
                .withRecordedAt(header.recordedAt())
                .withSubject(WfdbComments.subject(comments))
                .withWarnings(warnings);
    }

    private static boolean isLead(WfdbSignal signal) {
        return ChannelKind.nanovoltsPer(signal.unit()).isPresent() && !ChannelKind.isOther(signal.description());
    }

    private static LeadSignal lead(WfdbSignal signal, double frameRateHz, WfdbSignals.Counts counts) {
        return new LeadSignal(
                Lead.named(signal.description()),
                frameRateHz * signal.samplesPerFrame(),
                counts.samples(),
                scale(signal),
                counts.gaps(),
                false,
                signal.skewFrames() == 0 ? 0 : -signal.skewFrames() * 1000.0 / frameRateHz,
                Filtering.UNKNOWN);
    }

    private static Optional<Scale> scale(WfdbSignal signal) {
        OptionalDouble gain = signal.gain();
        if (gain.isEmpty()) {
            return Optional.empty();
        }
        double perCount = ChannelKind.nanovoltsPer(signal.unit()).orElse(0) / gain.getAsDouble();
        double offset = signal.baseline() == 0 ? 0 : -signal.baseline() * perCount;
        boolean usable = perCount != 0 && Double.isFinite(perCount) && Double.isFinite(offset);
        return usable ? Optional.of(new Scale(perCount, offset)) : Optional.empty();
    }

    private static OtherChannel other(WfdbSignal signal, double frameRateHz, WfdbSignals.Counts counts) {
        double perCount = signal.gain().isPresent() ? 1 / signal.gain().getAsDouble() : 1;
        return new OtherChannel(
                signal.description(),
                signal.gain().isPresent() ? signal.unit() : "",
                frameRateHz * signal.samplesPerFrame(),
                counts.samples(),
                perCount,
                signal.baseline() == 0 ? 0 : -signal.baseline() * perCount,
                counts.gaps());
    }

    private static Optional<Warning> warnOfScale(WfdbSignal signal) {
        String place = "signal of line " + signal.line();
        if (signal.gain().isEmpty()) {
            return Optional.of(new Warning(place, "the header does not calibrate it: amplitudes are unknown"));
        }
        if (isLead(signal) && scale(signal).isEmpty()) {
            return Optional.of(new Warning(place, "its gain is beyond any number: amplitudes are unknown"));
        }
        return Optional.empty();
    }
}
