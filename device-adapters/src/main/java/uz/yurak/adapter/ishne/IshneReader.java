package uz.yurak.adapter.ishne;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * Reads an ISHNE Holter file: 16-bit samples, one of each lead after the other, behind the header; and the annotation file of
 * the same name, where it came with it.
 */
public final class IshneReader implements RecordingReader {
    /** The leads by code, 0 to 19. */
    private static final List<String> LEADS = List.of(
            "unknown", "bipolar", "X", "Y", "Z", "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5",
            "V6", "ES", "AS", "AI");

    @Override
    public String format() {
        return "ishne";
    }

    @Override
    public boolean sniff(Source source) {
        return IshneHeader.isOfEcg(source.bytes()) || IshneHeader.isOfAnnotations(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Bytes file = source.bytes();
        if (IshneHeader.isOfAnnotations(file)) {
            throw new UnsupportedException("ISHNE annotations without the ECG file of their name", "signature");
        }
        IshneHeader header = IshneHeader.ofEcg(file);
        int leads = header.leads().size();
        int frameBytes = leads * Short.BYTES;
        int frames = (file.length() - header.dataOffset()) / frameBytes;
        if (frames == 0 || frames > Samples.MAX_COUNT) {
            throw MalformedException.at(
                    header.dataOffset(), "samples", "1 to " + Samples.MAX_COUNT + " a lead", frames + "");
        }
        List<Warning> warnings = warnings(header, file, frames);
        List<LeadSignal> signals = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            signals.add(lead(header, i, samples(file, header.dataOffset() + i * Short.BYTES, frameBytes, frames)));
        }
        Optional<Bytes> annotations = annotations(source);
        return Recording.of(format(), signals)
                .withMarks(
                        annotations.isEmpty()
                                ? List.of()
                                : IshneMarks.read(annotations.get(), header, frames, warnings))
                .withRecordedAt(header.recordedAt())
                .withSubject(header.subject())
                .withDevice(header.device())
                .withWarnings(warnings);
    }

    private static List<Warning> warnings(IshneHeader header, Bytes file, int frames) {
        int leads = header.leads().size();
        List<Warning> warnings = new ArrayList<>(List.of(Unseen.warning("ISHNE")));
        if (!header.hasRightChecksum()) {
            warnings.add(new Warning("header", "its checksum is wrong: a field may have been changed"));
        }
        if (header.announced() != frames && header.announced() != (long) frames * leads) {
            warnings.add(new Warning(
                    "samples",
                    "the header announces " + header.announced() + ", the file holds " + frames + " a lead"));
        }
        if ((file.length() - header.dataOffset()) % (leads * Short.BYTES) != 0) {
            warnings.add(new Warning("samples", "the last ones are incomplete, left"));
        }
        return warnings;
    }

    /** The companion that begins as annotations do: whoever brought the files together went by the name. */
    private static Optional<Bytes> annotations(Source source) {
        return source.companions().values().stream()
                .filter(IshneHeader::isOfAnnotations)
                .findFirst();
    }

    /** Which of the files of one name go with this one: with an ECG its annotations, with annotations their ECG. */
    public static Predicate<Bytes> other(Bytes file) {
        return IshneHeader.isOfEcg(file) ? IshneHeader::isOfAnnotations : IshneHeader::isOfEcg;
    }

    /** Whether the bytes are annotations, which belong to the ECG file of their name. */
    public static boolean isAnnotations(Bytes file) {
        return IshneHeader.isOfAnnotations(file);
    }

    private static Samples samples(Bytes file, int start, int frameBytes, int frames) {
        Samples unpacked = Samples.unpackedBy(
                i -> {
                    int at = start + i * frameBytes;
                    return (file.at(at) & 0xff) | (file.at(at + 1) << 8);
                },
                frames);
        return file.isMapped() ? unpacked : unpacked.packed();
    }

    private static LeadSignal lead(IshneHeader header, int index, Samples samples) {
        int code = header.leads().get(index);
        int nanovolts = header.nanovolts().get(index);
        boolean isNamed = code > 1 && code < LEADS.size();
        return new LeadSignal(
                isNamed ? Lead.named(LEADS.get(code)) : Lead.named("lead " + (index + 1) + " of code " + code),
                header.rateHz(),
                samples,
                nanovolts > 0 ? Optional.of(Scale.ofNanovolts(nanovolts)) : Optional.empty(),
                List.of(),
                false,
                0,
                Filtering.UNKNOWN);
    }
}
