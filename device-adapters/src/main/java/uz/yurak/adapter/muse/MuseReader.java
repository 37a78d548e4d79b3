package uz.yurak.adapter.muse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Warning;

/**
 * Reads rhythm, median beat, measurements, statements, patient and device of a MUSE export.
 *
 * <p>MUSE stores eight measured leads; III, aVR, aVL and aVF are sums of I and II and stay absent here.
 */
public final class MuseReader implements RecordingReader {
    private static final String ROOT = "RestingECG";

    @Override
    public String format() {
        return "muse";
    }

    @Override
    public boolean sniff(Source source) {
        return Xml.rootName(source.bytes()).equals(Optional.of(ROOT));
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Xml root = Xml.parse(source.bytes());
        if (!root.name().equals(ROOT)) {
            throw MalformedException.in(root.place(), "the root " + ROOT, "another");
        }
        List<Warning> warnings = new ArrayList<>();
        Signals signals = new Signals();
        for (Xml element : root.all("Waveform")) {
            signals.add(MuseWaveform.of(element, warnings));
        }
        if (signals.leads.stream().allMatch(lead -> lead.samples().count() == 0)) {
            throw MalformedException.in(root.place(), "a rhythm waveform with samples", "none");
        }
        MuseSubject subject = MuseSubject.of(root, Xml.declaredCharacterSet(source.bytes()), warnings);
        MuseMeasurements measurements =
                MuseMeasurements.of(root, signals.leads.get(0).rateHz(), warnings);
        return Recording.of(format(), signals.leads)
                .withRecordedAt(subject.recordedAt())
                .withOtherChannels(signals.others)
                .withBeats(signals.beats)
                .withMarks(measurements.marks())
                .withSubject(subject.subject())
                .withDevice(subject.device())
                .withDeviceFindings(measurements.values(), MuseDiagnosis.ofDevice(root))
                .withWarnings(warnings);
    }

    private static final class Signals {
        private final List<LeadSignal> leads = new ArrayList<>();
        private final List<RepresentativeBeat> beats = new ArrayList<>();
        private final List<OtherChannel> others = new ArrayList<>();

        void add(MuseWaveform waveform) {
            switch (waveform.type()) {
                case MuseWaveform.RHYTHM -> leads.addAll(waveform.leads());
                case MuseWaveform.MEDIAN -> beats.add(new RepresentativeBeat(waveform.leads(), OptionalInt.empty()));
                default -> waveform.leads().forEach(lead -> others.add(waveform.channel(lead)));
            }
        }
    }
}
