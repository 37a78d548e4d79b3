package uz.yurak.gateway.intake.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.hl7.Hl7Segment;
import uz.yurak.record.Bytes;

/**
 * What a sender is told (HL7 2.5.1 section 2.9). In the original mode one answer, of the application; in the enhanced mode
 * (MSH-15 or MSH-16 is there) up to two, that the message is kept and what the application says, each when it was asked for.
 */
final class Acknowledgment {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int TEXT_CHARACTERS = 200;

    /** How a message fared. */
    enum Outcome {
        /** It is on the disk. */
        ACCEPTED("A"),
        /** Not now; the sender may try again. */
        ERROR("E"),
        /** Never. */
        REJECTED("R");

        private final String letter;

        Outcome(String letter) {
            this.letter = letter;
        }
    }

    /**
     * What to say.
     *
     * @param code of HL7 table 0357
     */
    record Answer(Outcome outcome, int code, String text) {
        static final Answer ACCEPTED = new Answer(Outcome.ACCEPTED, 0, "Message accepted");

        static Answer rejected(int code, String text) {
            return new Answer(Outcome.REJECTED, code, text);
        }

        static Answer error(String text) {
            return new Answer(Outcome.ERROR, 207, text);
        }
    }

    private final Hl7Segment header;
    private final Clock clock;

    /** @param header MSH of the message that is answered */
    Acknowledgment(Hl7Segment header, Clock clock) {
        this.header = header;
        this.clock = clock;
    }

    /** The frames to send, in order. */
    List<Bytes> frames(Answer answer) {
        List<Bytes> frames = new ArrayList<>();
        boolean enhanced = !header.text(15).isEmpty() || !header.text(16).isEmpty();
        if (!enhanced) {
            frames.add(frame("A", answer));
            return frames;
        }
        if (isAskedFor(header.text(15), answer)) {
            frames.add(frame("C", answer));
        }
        if (isAskedFor(header.text(16), answer)) {
            frames.add(frame("A", answer));
        }
        return frames;
    }

    /** HL7 table 0155. */
    private static boolean isAskedFor(String condition, Answer answer) {
        boolean accepted = answer.outcome() == Outcome.ACCEPTED;
        return switch (condition) {
            case "AL" -> true;
            case "SU" -> accepted;
            case "ER" -> !accepted;
            default -> false;
        };
    }

    private Bytes frame(String mode, Answer answer) {
        String event = header.component(9, 2);
        String version = header.text(12).isEmpty() ? "2.5.1" : header.text(12);
        StringBuilder text = new StringBuilder("\u000b");
        text.append(
                "MSH|^~\\&|" + escaped(header.text(5)) + "|" + escaped(header.text(6)) + "|" + escaped(header.text(3))
                        + "|" + escaped(header.text(4)) + "|"
                        + TIME.format(clock.instant().atZone(clock.getZone())) + "||ACK"
                        + (event.isEmpty() ? "" : "^" + escaped(event) + "^ACK") + "|" + escaped(header.text(10)) + "|"
                        + (header.text(11).isEmpty() ? "P" : escaped(header.text(11))) + "|" + escaped(version)
                        + "||||||UNICODE UTF-8\r");
        text.append("MSA|" + mode + answer.outcome().letter + "|" + escaped(header.text(10)) + "|"
                + escaped(answer.text()) + "\r");
        if (answer.outcome() != Outcome.ACCEPTED) {
            text.append("ERR|||" + answer.code() + "^^HL70357|E||||" + escaped(answer.text()) + "\r");
        }
        return Bytes.copyOf(text.append("\u001c\r").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Bounded, and without what would end a field or a frame. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().limit(TEXT_CHARACTERS).forEach(c -> {
            switch (c) {
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '~' -> escaped.append("\\R\\");
                case '&' -> escaped.append("\\T\\");
                case '\\' -> escaped.append("\\E\\");
                default -> escaped.append(c < ' ' ? ' ' : (char) c);
            }
        });
        return escaped.toString();
    }
}
