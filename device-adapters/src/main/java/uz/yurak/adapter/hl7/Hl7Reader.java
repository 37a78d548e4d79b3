package uz.yurak.adapter.hl7;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.PaperPage;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/**
 * Reads an observation message (ORU): waveforms of types NA and MA, numbers and texts of the machine, and what is embedded as ED,
 * a PDF as pages, a file of a format that we read as that. A reference to data kept elsewhere (RP) is refused: nothing is
 * fetched.
 */
public final class Hl7Reader implements RecordingReader {
    private final Embedded embedded;

    /** @param embedded reads what is carried as a file; must not read messages itself, so that none nests in another */
    public Hl7Reader(Embedded embedded) {
        this.embedded = embedded;
    }

    @Override
    public String format() {
        return "hl7-oru";
    }

    @Override
    public boolean sniff(Source source) {
        return Hl7Message.begins(source.bytes());
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Hl7Message message = Hl7Message.parse(source.bytes());
        if (!message.header().component(9, 1).equals("ORU")) {
            throw new UnsupportedException("a message that is no observation (ORU)", "MSH-9");
        }
        return new Reading(message).recording();
    }

    /** One message being read. */
    private final class Reading {
        private final Hl7Message message;
        private final List<Warning> warnings = new ArrayList<>();
        private final List<Hl7Channel> channels = new ArrayList<>();
        private final Batteries batteries = new Batteries(warnings);
        private final List<DeviceMeasurement> measurements = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();
        private final List<PaperPage> pages = new ArrayList<>();
        private final List<Recording> files = new ArrayList<>();

        Reading(Hl7Message message) {
            this.message = message;
            warnings.addAll(message.warnings());
        }

        Recording recording() throws ReadException {
            List<Hl7Segment> all = message.all("OBX");
            for (int i = 0; i < all.size(); i++) {
                observation(all, i);
            }
            message.all("NTE").forEach(note -> addStatement(note.unescaped(note.raw(3))));
            if (files.size() > 1) {
                throw new UnsupportedException("several embedded recordings in one message", "OBX-5");
            }
            Optional<RecordedAt> start = start();
            List<LeadSignal> leads = leads(start);
            if (leads.isEmpty() && pages.isEmpty() && files.isEmpty()) {
                throw new UnsupportedException("an observation without a waveform or a document", "OBX");
            }
            if (!leads.isEmpty()) {
                warnings.add(Unseen.warning("HL7 v2 waveform"));
            }
            return files.isEmpty() ? ofMessage(start, leads) : ofFile(files.get(0), leads);
        }

        private void observation(List<Hl7Segment> all, int index) throws ReadException {
            Hl7Segment obx = all.get(index);
            if (batteries.take(obx)) {
                return;
            }
            switch (obx.text(2)) {
                case "NA" -> channels.add(Hl7Channel.of(obx, facets(all, index)));
                case "NM", "SN" -> number(obx);
                case "TX", "FT", "ST", "CE", "CWE", "CF" -> text(obx);
                case "ED" -> document(obx);
                case "RP" -> throw new UnsupportedException("a reference to data kept elsewhere (RP)", obx.place());
                case "", "NR", "TS", "DT", "TM", "DTM" -> {}
                default -> warnings.add(new Warning(obx.place(), "an observation of a type that is not read; left"));
            }
        }

        /** Those that describe the waveform at the index. */
        private static List<Hl7Segment> facets(List<Hl7Segment> all, int index) {
            String id = all.get(index).text(4);
            List<Hl7Segment> facets = new ArrayList<>();
            for (int i = index + 1; i < all.size() && !all.get(i).text(2).equals("NA"); i++) {
                String below = all.get(i).text(4);
                if (below.equals(id) || below.startsWith(id + ".")) {
                    facets.add(all.get(i));
                }
            }
            return facets;
        }

        private void number(Hl7Segment obx) {
            boolean describes = obx.component(3, 2).startsWith("MDC_ATTR_")
                    || obx.component(3, 2).equals("MDC_EVT_INOP");
            if (describes || obx.raw(5).isEmpty()) {
                return;
            }
            try {
                double value = Double.parseDouble(obx.text(5));
                measurements.add(new DeviceMeasurement(
                        Nomenclature.measurement(obx), Optional.empty(), value, Nomenclature.unit(obx)));
            } catch (NumberFormatException e) {
                warnings.add(new Warning(obx.place(), "a number that is none; left"));
            }
        }

        private void text(Hl7Segment obx) {
            String coded = obx.text(2).startsWith("C") ? obx.component(5, 2) : "";
            addStatement(coded.isEmpty() ? obx.unescaped(obx.raw(5)) : coded);
        }

        private void addStatement(String text) {
            if (!text.isBlank()) {
                statements.add(text.strip());
            }
        }

        /** Source, type, subtype, encoding, data (HL7 2.5.1 section 2.A.24). */
        private void document(Hl7Segment obx) throws ReadException {
            if (!obx.component(5, 4).equalsIgnoreCase("Base64")) {
                throw new UnsupportedException("an embedded file that is not encoded as Base64", obx.place());
            }
            Bytes content = decoded(obx);
            try {
                Recording read = embedded.read(Source.of("", content));
                if (read.isPaper()) {
                    pages.addAll(read.pages());
                } else {
                    files.add(read);
                }
                warnings.addAll(read.warnings());
            } catch (ReadException e) {
                throw e;
            } catch (IOException e) {
                throw MalformedException.in(obx.place(), "a file that can be read", "another");
            }
        }

        private Bytes decoded(Hl7Segment obx) throws MalformedException {
            try {
                return Bytes.wrap(
                        Base64.getMimeDecoder().decode(obx.unescaped(obx.componentOf(obx.repetition(5, 1), 5))));
            } catch (IllegalArgumentException e) {
                throw MalformedException.in(obx.place(), "Base64", "other text");
            }
        }

        /** The earliest waveform's time, else the observation's. */
        private Optional<RecordedAt> start() {
            return Stream.concat(channels.stream().flatMap(channel -> channel.time().stream()), batteries.times())
                    .min(Comparator.comparing(RecordedAt::local, Comparator.<LocalDateTime>naturalOrder()))
                    .or(() -> message.first("OBR").flatMap(obr -> Hl7Time.time(obr.text(7))));
        }

        private List<LeadSignal> leads(Optional<RecordedAt> start) throws ReadException {
            Map<Lead, List<Hl7Channel>> byLead = new LinkedHashMap<>();
            for (Hl7Channel channel : channels) {
                channel.lead()
                        .ifPresent(lead -> byLead.computeIfAbsent(lead, none -> new ArrayList<>())
                                .add(channel));
            }
            List<LeadSignal> leads = new ArrayList<>();
            for (Map.Entry<Lead, List<Hl7Channel>> entry : byLead.entrySet()) {
                leads.add(Hl7Channel.join(entry.getKey(), entry.getValue(), start, warnings));
            }
            leads.addAll(batteries.leads(start));
            if (leads.stream().map(LeadSignal::lead).distinct().count() < leads.size()) {
                throw new UnsupportedException("several waveforms of one lead under several sub-identifiers", "OBX-4");
            }
            return leads;
        }

        private Recording ofMessage(Optional<RecordedAt> start, List<LeadSignal> leads) {
            Stream<OtherChannel> described = channels.stream()
                    .filter(channel -> channel.lead().isEmpty())
                    .map(Hl7Channel::other);
            List<OtherChannel> others =
                    Stream.concat(described, batteries.others().stream()).toList();
            return Recording.of(format(), leads)
                    .withRecordedAt(start)
                    .withOtherChannels(others)
                    .withMarks(batteries.marks())
                    .withSubject(Hl7Patient.observed(message))
                    .withDevice(device())
                    .withDeviceFindings(measurements, statements)
                    .withPages(pages)
                    .withWarnings(warnings);
        }

        /** The patient is the message's: a hospital's system wrote it; the file's own stays in the envelope. */
        private Recording ofFile(Recording file, List<LeadSignal> leads) throws UnsupportedException {
            if (!leads.isEmpty()) {
                throw new UnsupportedException("waveforms beside an embedded recording", "OBX-5");
            }
            boolean sameId = file.subject().id().equals(Hl7Patient.of(message).id());
            if (!sameId && file.subject().id().isPresent()) {
                warnings.add(new Warning("PID-3", "the embedded file names another patient's identifier"));
            }
            return file.withSubject(Hl7Patient.observed(message))
                    .withDeviceFindings(
                            concat(file.deviceMeasurements(), measurements),
                            concat(file.deviceStatements(), statements))
                    .withPages(concat(file.pages(), pages))
                    .withWarnings(warnings);
        }

        private static <T> List<T> concat(List<T> one, List<T> two) {
            return Stream.concat(one.stream(), two.stream()).toList();
        }

        private Device device() {
            String sending = message.header().text(3);
            return new Device(
                    Optional.empty(),
                    Optional.of(sending).filter(text -> !text.isEmpty()),
                    message.first("OBX").map(obx -> obx.text(18)).filter(text -> !text.isEmpty()),
                    Optional.empty(),
                    Optional.of(message.header().text(4)).filter(text -> !text.isEmpty()));
        }
    }
}
