package uz.yurak.adapter.scp;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

/**
 * Writes SCP-ECG, version 2.0: second differences in the default Huffman table, no reference beat, nothing thinned; texts
 * in plain ASCII, else ISO 8859-1, else ISO 8859-5 (Cyrillic), else UTF-8, whichever holds them all. The counts of the
 * recording are written as they are; a lead that the format cannot hold without change is refused, everything else that it
 * has no place for is named by {@link #omissions}.
 */
public final class ScpWriter {
    private static final int SECOND_DIFFERENCES = 2;
    private static final int MAX_16_BIT = 0xffff;
    private static final int SIMULTANEOUS = 1 << 2;
    private static final int MAX_SIMULTANEOUS = 31;

    private static final Set<Part> CARRIED = EnumSet.of(
            Part.TIME,
            Part.TIME_ZONE,
            Part.IDENTITY,
            Part.SEX_AND_AGE,
            Part.DEVICE,
            Part.SILENT_LEADS,
            Part.STATEMENTS);

    private ScpWriter() {}

    /** What of a recording is left out; what would change a lead is refused by {@link #write}. */
    public static List<Omission> omissions(Recording recording) {
        List<Omission> all = new ArrayList<>();
        for (Omission omission : Omission.beside(CARRIED, recording)) {
            int count = omission.count() - carriedOf(omission.part(), recording);
            if (count > 0) {
                all.add(new Omission(omission.part(), count));
            }
        }
        boolean partOfYear = recording
                .subject()
                .ageYears()
                .filter(age -> age != Math.rint(age))
                .isPresent();
        if (partOfYear) {
            all.add(new Omission(Part.SEX_AND_AGE, 1));
        }
        if (!ScpPatientWriter.holdsModel(recording)) {
            all.add(new Omission(Part.DEVICE, 1));
        }
        boolean partOfSecond = recording
                .recordedAt()
                .filter(at -> at.local().get(ChronoField.NANO_OF_SECOND) != 0)
                .isPresent();
        if (partOfSecond) {
            all.add(new Omission(Part.TIME, 1));
        }
        return all;
    }

    /** Filters are said once for all leads; of the further fields those with a tag of text have a place. */
    private static int carriedOf(Part part, Recording recording) {
        return switch (part) {
            case FILTERING ->
                (int) recording.leads().stream()
                        .filter(lead ->
                                lead.filtering().equals(recording.leads().get(0).filtering()))
                        .count();
            case OTHER_FIELDS ->
                (int) ScpPatient.TEXTS.values().stream()
                        .filter(recording.subject().other()::containsKey)
                        .count();
            default -> 0;
        };
    }

    /** @throws UnsupportedException where the format cannot hold the recording unchanged */
    public static Bytes write(Recording recording) throws UnsupportedException {
        List<LeadSignal> leads =
                recording.leads().stream().map(LeadSignal::withoutOuterGaps).toList();
        check(leads);
        Map<Integer, byte[]> sections = new TreeMap<>();
        ScpText encoding = ScpText.holding(ScpPatientWriter.texts(recording));
        sections.put(1, ScpPatientWriter.write(recording, encoding));
        sections.put(2, new LittleEndian().u16(HuffmanTables.DEFAULT_TABLE).toByteArray());
        sections.put(3, definitions(leads));
        sections.put(6, rhythm(leads));
        if (!recording.deviceStatements().isEmpty()) {
            sections.put(8, statements(recording, encoding));
        }
        return ScpRecord.of(sections);
    }

    private static void check(List<LeadSignal> leads) throws UnsupportedException {
        require(!leads.isEmpty() && leads.size() <= 255, "a recording of " + leads.size() + " leads");
        LeadSignal first = leads.get(0);
        double intervalUs = 1e6 / first.rateHz();
        require(Math.rint(intervalUs) == intervalUs && intervalUs <= MAX_16_BIT, "a rate of " + first.rateHz() + " Hz");
        for (LeadSignal lead : leads) {
            String name = "lead " + lead.lead().label();
            require(lead.lead().scpCode() > 0, name + ", which has no SCP code");
            require(
                    lead.rateHz() == first.rateHz() && lead.scale().equals(first.scale()),
                    "leads of several rates or scales");
            require(lead.gaps().isEmpty(), "a gap inside of " + name);
            require(lead.startOffsetMs() * 1000 % intervalUs == 0 && lead.startOffsetMs() >= 0, "the start of " + name);
            require(lead.samples().count() > 0, name + " without samples");
        }
        double nanovolts = first.scale().map(Scale::nanovoltsPerCount).orElse(0.0);
        boolean whole = Math.rint(nanovolts) == nanovolts && nanovolts > 0 && nanovolts <= MAX_16_BIT;
        require(
                whole && first.scale().filter(s -> s.offsetNanovolts() == 0).isPresent(),
                "a scale of " + nanovolts + " nV a count, or with an offset");
    }

    private static void require(boolean condition, String what) throws UnsupportedException {
        if (!condition) {
            throw new UnsupportedException(what, "SCP-ECG writer");
        }
    }

    private static byte[] definitions(List<LeadSignal> leads) {
        int count = leads.get(0).samples().count();
        boolean together = leads.size() <= MAX_SIMULTANEOUS
                && leads.stream()
                        .allMatch(l -> l.startOffsetMs() == 0 && l.samples().count() == count);
        LittleEndian out = new LittleEndian();
        out.u8(leads.size()).u8(together ? SIMULTANEOUS | (leads.size() << 3) : 0);
        for (LeadSignal lead : leads) {
            int first = 1 + (int) Math.round(lead.startOffsetMs() * lead.rateHz() / 1000);
            out.u32(first)
                    .u32(first + lead.samples().count() - 1)
                    .u8(lead.lead().scpCode());
        }
        return out.toByteArray();
    }

    private static byte[] rhythm(List<LeadSignal> leads) throws UnsupportedException {
        LeadSignal first = leads.get(0);
        LittleEndian head = new LittleEndian();
        head.u16((int) Math.round(first.scale().orElseThrow().nanovoltsPerCount()));
        head.u16((int) Math.round(1e6 / first.rateHz()));
        head.u8(SECOND_DIFFERENCES).u8(0);
        LittleEndian data = new LittleEndian();
        for (LeadSignal lead : leads) {
            byte[] encoded = encode(lead);
            require(
                    encoded.length <= MAX_16_BIT,
                    encoded.length + " bytes of lead " + lead.lead().label());
            head.u16(encoded.length);
            data.bytes(encoded);
        }
        return head.bytes(data.toByteArray()).toByteArray();
    }

    private static byte[] encode(LeadSignal lead) throws UnsupportedException {
        HuffmanEncoder encoder = new HuffmanEncoder(HuffmanTable.DEFAULT);
        int[] counts = lead.samples().toArray();
        for (int i = 0; i < counts.length; i++) {
            long value = i < 2 ? counts[i] : (long) counts[i] - 2L * counts[i - 1] + counts[i - 2];
            boolean written = value == (short) value && encoder.add((int) value);
            require(
                    written,
                    "a jump of more than 16 bits in lead " + lead.lead().label());
        }
        byte[] bytes = encoder.toByteArray();
        return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }

    private static byte[] statements(Recording recording, ScpText encoding) throws UnsupportedException {
        List<String> statements = recording.deviceStatements();
        require(statements.size() <= 255, statements.size() + " statements");
        LocalDateTime at = recording
                .recordedAt()
                .map(RecordedAt::local)
                .orElse(LocalDate.of(1900, 1, 1).atStartOfDay());
        LittleEndian out = new LittleEndian().u8(0);
        out.u16(at.getYear()).u8(at.getMonthValue()).u8(at.getDayOfMonth());
        out.u8(at.getHour()).u8(at.getMinute()).u8(at.getSecond());
        out.u8(statements.size());
        for (int i = 0; i < statements.size(); i++) {
            byte[] text = encoding.zeroEnded(statements.get(i));
            out.u8(i + 1).u16(text.length).bytes(text);
        }
        return out.toByteArray();
    }
}
