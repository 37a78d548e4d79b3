package uz.yurak.samples.machine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * An ECG as an unsolicited observation (ORU^R01, HL7 2.6) with a waveform a lead, after the IHE PCD Waveform Content Module.
 *
 * <pre>
 *   MSH  sender, time, name of the message; an answer of the application is asked for, none of the transport
 *   PID  the patient
 *   OBR  LOINC 11524-6, EKG study; when the recording began
 *   OBX  a lead: type NA, its counts, a missing one empty
 *   OBX    its samples a second
 *   OBX    the volts of a count
 * </pre>
 *
 * @param application MSH-3, by which the agent knows the sender
 * @param facility MSH-4; may be empty
 */
record Hl7Observation(String application, String facility) {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSS", Locale.ROOT);

    /** ISO/IEEE 11073-10101: partition 2, a lead's electric potential, and the lead's SCP code. */
    private static final int POTENTIAL = (2 << 16) + 256;

    /**
     * The message of a recording.
     *
     * @param name unique for its sender (MSH-10)
     * @throws IOException where a lead is not calibrated, or is of no standard name: the message has no place for it
     */
    Bytes write(String name, Recording recording) throws IOException {
        StringBuilder message = new StringBuilder();
        String start = recording.recordedAt().map(Hl7Observation::time).orElse("");
        message.append("MSH|^~\\&|" + escaped(application) + "|" + escaped(facility) + "|YURAK||" + start
                + "||ORU^R01^ORU_R01|" + escaped(name) + "|P|2.6|||NE|AL||UNICODE UTF-8\r");
        message.append(patient(recording.subject()));
        message.append("OBR|1||" + escaped(name) + "|11524-6^EKG study^LN|||" + start + "\r");
        int segment = 1;
        for (int i = 0; i < recording.leads().size(); i++) {
            lead(message, segment, "1.1.1." + (i + 1), recording.leads().get(i), recording.recordedAt());
            segment += 3;
        }
        return Bytes.wrap(message.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String patient(Subject subject) {
        String sex = subject.sex().map(s -> s == Sex.FEMALE ? "F" : "M").orElse("");
        return "PID|1||" + escaped(subject.id().orElse("")) + "||"
                + escaped(subject.familyName().orElse("")) + "^"
                + escaped(subject.givenName().orElse("")) + "||"
                + subject.birthDate().map(DAY::format).orElse("") + "|" + sex + "\r";
    }

    private static void lead(
            StringBuilder message, int segment, String id, LeadSignal signal, Optional<RecordedAt> start)
            throws IOException {
        Scale scale = signal.scale().orElseThrow(() -> new IOException("a lead without its scale has no message"));
        if (signal.lead().scpCode() == 0 || scale.offsetNanovolts() != 0) {
            throw new IOException("expected leads of the nomenclature that begin at 0 V, found another");
        }
        String name = signal.lead().label().toUpperCase(Locale.ROOT);
        message.append("OBX|" + segment + "|NA|" + (POTENTIAL + signal.lead().scpCode()) + "^MDC_ECG_ELEC_POTL_" + name
                + "^MDC|" + id + "|");
        counts(message, signal);
        message.append("|266420^MDC_DIM_NANO_VOLT^MDC|||||F|||"
                + start.map(at -> time(at, signal.startOffsetMs())).orElse("") + "\r");
        message.append("OBX|" + (segment + 1) + "|NM|0^MDC_ATTR_SAMP_RATE^MDC|" + id + ".1|" + decimal(signal.rateHz())
                + "|264608^MDC_DIM_PER_SEC^MDC|||||F\r");
        message.append("OBX|" + (segment + 2) + "|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|" + id + ".2|"
                + decimal(scale.nanovoltsPerCount()) + "|266420^MDC_DIM_NANO_VOLT^MDC|||||F\r");
    }

    private static void counts(StringBuilder message, LeadSignal signal) {
        for (int i = 0; i < signal.samples().count(); i++) {
            message.append(i == 0 ? "" : "^");
            message.append(signal.isMissingAt(i) ? "" : signal.samples().at(i));
        }
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String time(RecordedAt at) {
        return SECOND.format(at.local()) + offset(at);
    }

    /** DTM has four digits of a second at most (HL7 2.6 chapter 2.A.22). */
    private static String time(RecordedAt at, double offsetMs) {
        LocalDateTime first = at.local().plusNanos(Math.round(offsetMs * 1e6));
        return FRACTION.format(first) + offset(at);
    }

    private static String offset(RecordedAt at) {
        return at.offset()
                .map(zone ->
                        zone.getTotalSeconds() == 0 ? "+0000" : zone.getId().replace(":", ""))
                .orElse("");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("~", "\\R\\")
                .replace("&", "\\T\\");
    }
}
