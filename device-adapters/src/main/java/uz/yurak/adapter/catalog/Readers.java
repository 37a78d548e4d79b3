package uz.yurak.adapter.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.aecg.AecgReader;
import uz.yurak.adapter.contec.ContecReader;
import uz.yurak.adapter.dicom.DicomReader;
import uz.yurak.adapter.edf.EdfReader;
import uz.yurak.adapter.fhir.FhirReader;
import uz.yurak.adapter.hl7.Hl7Reader;
import uz.yurak.adapter.image.ImageReader;
import uz.yurak.adapter.ishne.IshneReader;
import uz.yurak.adapter.matlab.MatlabReader;
import uz.yurak.adapter.mfer.MferReader;
import uz.yurak.adapter.mortara.MortaraReader;
import uz.yurak.adapter.muse.MuseReader;
import uz.yurak.adapter.pdf.PdfReader;
import uz.yurak.adapter.philips.PhilipsReader;
import uz.yurak.adapter.rdt.RdtReader;
import uz.yurak.adapter.schiller.SchillerReader;
import uz.yurak.adapter.scp.ScpReader;
import uz.yurak.adapter.stream.SegmentReader;
import uz.yurak.adapter.text.TextReader;
import uz.yurak.adapter.wfdb.WfdbReader;
import uz.yurak.adapter.xdt.XdtReader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** All readers. A format whose files carry a signature comes before one that is recognized by its text. */
public final class Readers {
    private static final XdtReader XDT = new XdtReader();
    private static final List<RecordingReader> ALL = List.of(
            new DicomReader(),
            new ScpReader(),
            new SegmentReader(LiveProtocols.all()),
            new ImageReader(),
            new PdfReader(),
            new EdfReader(),
            new MatlabReader(),
            new IshneReader(),
            new ContecReader(),
            new FhirReader(),
            new MferReader(),
            XDT,
            new AecgReader(),
            new MuseReader(),
            new PhilipsReader(),
            new SchillerReader(),
            new MortaraReader(),
            new WfdbReader(),
            new Hl7Reader(Readers::readEmbedded),
            new TextReader(),
            new RdtReader());

    private Readers() {}

    /** In sniffing order. */
    public static List<RecordingReader> all() {
        return ALL;
    }

    /**
     * Reads with the first reader that recognizes the source. An xDT file tells of a patient and names the file with the
     * waveform: where that came with it, both are read as one.
     *
     * @throws MalformedException where none does, or the one that does finds the bytes broken
     */
    public static Recording read(Source source) throws IOException {
        if (XDT.sniff(source)) {
            Optional<Source> waveform = XdtReader.waveform(source);
            if (waveform.isPresent() && !XDT.sniff(waveform.get())) {
                return XDT.join(source, read(waveform.get()));
            }
        }
        for (RecordingReader reader : ALL) {
            if (reader.sniff(source)) {
                return reader.read(source);
            }
        }
        throw MalformedException.at(0, "file", "one of " + formats(), found(source.bytes()));
    }

    /** Whether the source is a table of text that nobody can read without a layout beside it. */
    public static boolean lacksLayout(Source source) {
        for (RecordingReader reader : ALL) {
            if (reader.sniff(source)) {
                return reader instanceof TextReader text && text.lacksLayout(source);
            }
        }
        return false;
    }

    /** A file that an HL7 message carries: of any format but that of a message, so that none nests in another. */
    private static Recording readEmbedded(Source source) throws IOException {
        for (RecordingReader reader : ALL) {
            if (!(reader instanceof Hl7Reader) && reader.sniff(source)) {
                return reader.read(source);
            }
        }
        throw MalformedException.at(0, "embedded file", "one of " + formats(), found(source.bytes()));
    }

    /**
     * A source from one file as received: where it is a ZIP (as {@link #bundle} makes), its main file with the others as
     * companions, otherwise the file alone.
     */
    public static Source sourceOf(String fileName, Bytes bytes) throws ReadException {
        return Bundle.isZip(bytes) ? Bundle.open(bytes) : Source.of(fileName, bytes);
    }

    /** The files of one recording as one ZIP: stored as received, sorted by name, the same bytes every time. */
    public static Bytes bundle(Map<String, Bytes> files) {
        return Bundle.of(files);
    }

    /**
     * Which of several files belong together: a WFDB header, or a GDT file, and all that bear its name before the last dot; a text and the
     * layout of its name; a Holter's ECG and its annotations ({@code .ann}). Every other file stands alone.
     *
     * @return the groups in the order of their first file, a header first in its group, a layout and annotations last
     */
    public static List<List<String>> group(Collection<String> fileNames) {
        Map<String, List<String>> byStem = new TreeMap<>();
        for (String name : fileNames) {
            byStem.computeIfAbsent(stem(name), s -> new ArrayList<>()).add(name);
        }
        List<List<String>> groups = new ArrayList<>();
        for (String name : fileNames) {
            List<String> together = byStem.getOrDefault(stem(name), List.of());
            if (isPair(together)) {
                if (together.get(0).equals(name)) {
                    groups.add(together.stream()
                            .sorted((a, b) -> Boolean.compare(isSecond(a), isSecond(b)))
                            .toList());
                }
            } else if (together.stream().noneMatch(Readers::isHeader)) {
                groups.add(List.of(name));
            } else if (together.get(0).equals(name)) {
                groups.add(together.stream()
                        .sorted((a, b) -> Boolean.compare(isHeader(b), isHeader(a)))
                        .toList());
            }
        }
        return groups;
    }

    private static boolean isHeader(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".hea") || isXdt(name);
    }

    private static boolean isXdt(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gdt");
    }

    static boolean isLayout(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".layout");
    }

    /** A text with its layout, a Holter's ECG with its annotations. */
    private static boolean isPair(List<String> files) {
        return files.size() == 2
                && files.stream().noneMatch(Readers::isHeader)
                && files.stream().filter(Readers::isSecond).count() == 1;
    }

    private static boolean isSecond(String name) {
        return isLayout(name) || name.toLowerCase(Locale.ROOT).endsWith(".ann");
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    }

    private static String formats() {
        return ALL.stream().map(RecordingReader::format).collect(Collectors.joining(", "));
    }

    /** Names the kind of the bytes, never their content, which may be a patient's. */
    private static String found(Bytes bytes) {
        if (bytes.length() == 0) {
            return "an empty file";
        }
        int readable = 0;
        int looked = Math.min(bytes.length(), 512);
        for (int i = 0; i < looked; i++) {
            readable += bytes.at(i) >= ' ' || bytes.at(i) == '\n' || bytes.at(i) == '\r' || bytes.at(i) == '\t' ? 1 : 0;
        }
        return (readable == looked ? "other text, " : "other bytes, ") + bytes.length() + " bytes";
    }
}
