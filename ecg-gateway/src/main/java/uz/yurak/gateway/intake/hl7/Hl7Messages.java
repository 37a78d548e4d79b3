package uz.yurak.gateway.intake.hl7;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.hl7.Hl7Message;
import uz.yurak.adapter.hl7.Hl7Segment;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.Landing;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.hl7.Acknowledgment.Answer;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.record.Bytes;

/** What becomes of a message by its type: an observation is an envelope as it came, whether or not we can read it. */
final class Hl7Messages {
    /** An order or a patient; an observation with its samples is not looked into beyond its header. */
    private static final int MAX_SMALL_BYTES = 256 << 10;

    private static final int MAX_HEADER_BYTES = 4 << 10;

    private final Hl7Source source;
    private final Hl7Beds beds;
    private final WayContext context;
    private final OrderMessages orders;

    Hl7Messages(Hl7Source source, Hl7Beds beds, WayContext context) {
        this.beds = beds;
        this.source = source;
        this.context = context;
        this.orders = new OrderMessages(context.orders(), source.orderCodes(), context.clock());
    }

    /**
     * Takes a frame and says what to answer.
     *
     * @return frames to send; none where nobody asked for one
     */
    List<Bytes> take(Landing frame) throws IOException {
        Bytes head = frame.head(MAX_HEADER_BYTES);
        Hl7Segment header;
        try {
            header = Hl7Message.parse(firstSegment(head)).header();
        } catch (ReadException e) {
            context.log().refused("a frame without a readable MSH");
            return List.of(unreadable());
        }
        Answer answer = answer(frame, header);
        return new Acknowledgment(header, context.clock()).frames(answer);
    }

    private Answer answer(Landing frame, Hl7Segment header) throws IOException {
        Optional<Machine> machine = source.machine(header.text(3), header.text(4));
        if (machine.isEmpty()) {
            return refuse(Answer.rejected(204, "expected a known sender in MSH-3 and MSH-4, found another"));
        }
        return switch (header.component(9, 1)) {
            case "ORU" -> observation(frame, machine.get());
            case "ORM", "OMG", "OMI", "ADT" -> small(frame);
            default -> refuse(Answer.rejected(200, "expected ORU, ORM, OMG, OMI or ADT, found another type"));
        };
    }

    private Answer observation(Landing frame, Machine machine) {
        try {
            Bytes message = frame.bytes();
            Optional<Boolean> isLive = beds.take(machine, message);
            if (isLive.isPresent()) {
                return isLive.get() ? Answer.ACCEPTED : Answer.error("no room now, try again later");
            }
            context.intake().accept(machine, Optional.empty(), Optional.of("hl7"), message);
            return Answer.ACCEPTED;
        } catch (IntakeRefusedException e) {
            return refuse(Answer.rejected(207, "longer than an envelope may be"));
        } catch (SpoolFullException e) {
            return Answer.error("no room now, try again later");
        } catch (IOException e) {
            return Answer.error("the disk fails, try again later");
        }
    }

    private Answer small(Landing frame) {
        if (frame.length() > MAX_SMALL_BYTES) {
            return refuse(Answer.rejected(207, "longer than an order or a patient may be"));
        }
        try {
            Answer answer = orders.take(Hl7Message.parse(frame.bytes()));
            if (answer.outcome() == Acknowledgment.Outcome.ACCEPTED) {
                context.log().accepted(frame.length());
                return answer;
            }
            return refuse(answer);
        } catch (ReadException e) {
            return refuse(Answer.rejected(100, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            context.log().failing("orders cannot be kept: " + e.getClass().getSimpleName());
            return Answer.error("cannot be kept now, try again later");
        }
    }

    private Answer refuse(Answer answer) {
        context.log().refused(answer.text());
        return answer;
    }

    /** An answer needs a header to answer to; this one names nothing. */
    private Bytes unreadable() throws ReadException {
        Hl7Segment nobody = Hl7Message.parse(
                        Bytes.copyOf("MSH|^~\\&|||||||ACK||P|2.5.1\r".getBytes(StandardCharsets.US_ASCII)))
                .header();
        return new Acknowledgment(nobody, context.clock())
                .frames(Answer.rejected(100, "expected MSH, found other bytes"))
                .get(0);
    }

    private static Bytes firstSegment(Bytes head) {
        int end = 0;
        while (end < head.length() && head.at(end) != '\r' && head.at(end) != '\n') {
            end++;
        }
        byte[] segment = new byte[end];
        head.view().get(segment);
        return Bytes.wrap(segment);
    }
}
