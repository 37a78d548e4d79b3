package uz.yurak.adapter.live.hl7;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.hl7.Hl7Message;
import uz.yurak.adapter.hl7.Hl7Patient;
import uz.yurak.adapter.hl7.Hl7Reader;
import uz.yurak.adapter.hl7.Hl7Segment;
import uz.yurak.adapter.hl7.Hl7Time;
import uz.yurak.adapter.stream.LeadSet;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/**
 * A message that carries a waveform.
 *
 * @param part what it says, read as any other message
 * @param leads those that are shown
 */
record WaveMessage(Hl7Message message, Recording part, LeadSet leads) {
    private static final int BED_DIGITS = 16;
    private static final int VALUES = 5;

    /** Holes within one message, s: more is a wrong time. */
    private static final double LONGEST_HOLE_S = 60;

    private static final Hl7Reader READER = new Hl7Reader(source -> {
        throw new UnsupportedException("a file within a live message", "OBX-5");
    });

    /** Empty where a message carries no ECG that can be shown live. */
    static Optional<WaveMessage> read(Bytes bytes) throws ReadException {
        Hl7Message message = Hl7Message.parse(bytes);
        if (!message.header().component(9, 1).equals("ORU")) {
            return Optional.empty();
        }
        // Each message of a monitor may have a number of its own: another number is not another patient.
        Recording part = READER.read(Source.of("", bytes)).withSubject(Hl7Patient.of(message));
        WaveMessage wave = new WaveMessage(message, part, LeadSet.of(part.leads(), hasFractions(message)));
        boolean isShown = part.pages().isEmpty()
                && wave.signal().isWithinLimits()
                && part.leads().stream().allMatch(lead -> lead.startOffsetMs() <= LONGEST_HOLE_S * 1000);
        return isShown ? Optional.of(wave) : Optional.empty();
    }

    private static boolean hasFractions(Hl7Message message) {
        return waves(message)
                .anyMatch(obx -> obx.raw(5).indexOf('.') >= 0
                        || obx.raw(5).indexOf('E') >= 0
                        || obx.raw(5).indexOf('e') >= 0);
    }

    private static Stream<Hl7Segment> waves(Hl7Message message) {
        return message.all("OBX").stream().filter(obx -> List.of("NA", "MA").contains(obx.text(2)));
    }

    LiveSignal signal() {
        return leads.signal(part.subject(), part.device(), false);
    }

    /**
     * Of the placer alone (ORC-2, OBR-2): monitors count their messages in the filler's number. Another number in the next message
     * is another order and no other signal.
     */
    Map<String, String> orders() {
        return Hl7Patient.orders(message).entrySet().stream()
                .filter(order -> order.getKey().endsWith("-2"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    int instants() {
        return leads.leads().stream()
                .mapToInt(lead -> (int) Math.round(lead.startOffsetMs() * lead.rateHz() / 1000)
                        + lead.samples().count())
                .max()
                .orElse(0);
    }

    /** By patient (PID-3), place (PV1-3) and machine (OBX-18). */
    String bed() {
        String whose = message.first("PID").map(pid -> pid.raw(3)).orElse("") + "\n"
                + message.first("PV1").map(pv1 -> pv1.raw(3)).orElse("") + "\n"
                + waves(message).findFirst().map(obx -> obx.raw(18)).orElse("");
        return Bytes.wrap(whose.getBytes(StandardCharsets.UTF_8)).sha256().hex().substring(0, BED_DIGITS);
    }

    /** The number that one sender counts messages by (MSH-13). */
    OptionalLong sequence() {
        String text = message.header().text(13);
        return text.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** What it carries beside ECG leads. */
    List<Warning> asides() {
        boolean hasAny = !part.otherChannels().isEmpty()
                || !part.deviceMeasurements().isEmpty()
                || !part.deviceStatements().isEmpty();
        return hasAny
                ? List.of(new Warning(
                        "live HL7", "other waveforms, numbers and texts of the machine are kept and not shown"))
                : List.of();
    }

    /**
     * The message with one number of each waveform, of the same kind; empty where it is of no such form or too long.
     *
     * @param frame as received: every character set that is read writes separators as ASCII does
     */
    Bytes withoutSamples(Bytes frame) {
        String all = new String(frame.toArray(), StandardCharsets.ISO_8859_1);
        String separator = message.header().raw(1);
        StringBuilder text = new StringBuilder();
        for (String line : all.split("(?<=[\r\n])")) {
            String[] fields = line.split(Pattern.quote(separator), -1);
            if (fields[0].equals("OBX") && fields.length > VALUES && fields[2].equals("NA")) {
                fields[VALUES] = oneNumber(fields[VALUES]);
            }
            text.append(String.join(separator, fields));
        }
        boolean isNumericArray = waves(message).allMatch(obx -> obx.text(2).equals("NA"));
        Bytes front = Bytes.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        return isNumericArray && front.length() <= Segment.MAX_FRONT_BYTES ? front : Bytes.EMPTY;
    }

    /** One with a fraction where there is one. */
    private static String oneNumber(String values) {
        String[] numbers = values.split("[^-+.0-9eE]+");
        return Stream.of(numbers)
                .filter(number -> number.matches(".*[.eE].*"))
                .findFirst()
                .orElse(numbers.length == 0 ? "" : numbers[numbers.length - 1]);
    }

    /** When the first waveform begins (OBX-14), else the observation (OBR-7), as written; empty where neither says. */
    String statedText() {
        return waves(message)
                .map(obx -> obx.text(14))
                .filter(text ->
                        Hl7Time.time(text).isPresent() && Hl7Time.time(text).equals(part.recordedAt()))
                .findFirst()
                .or(() -> message.first("OBR").map(obr -> obr.text(7)))
                .orElse("");
    }
}
