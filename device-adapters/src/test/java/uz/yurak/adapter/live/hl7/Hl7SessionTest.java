package uz.yurak.adapter.live.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LivePosition;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Two leads at 100 Hz, half a second a message; the first lead counts instants, the second counts down. */
class Hl7SessionTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final LocalDateTime STATED = LocalDateTime.parse("2026-05-01T12:59:58.250");
    private static final int INSTANTS = 50;

    private final Hl7WaveWriter machine =
            new Hl7WaveWriter("MONITOR", 100, 1000, List.of(Lead.named("I"), Lead.named("II")));
    private final List<LiveCut> cuts = new ArrayList<>();
    private LiveSession session = session(Optional.empty());
    private Instant now = START;
    private int sent;
    private int ids;

    private LiveSession session(Optional<LivePosition> left) {
        try {
            return new LiveSession(
                    new Hl7Protocol(),
                    Bytes.EMPTY,
                    new LiveLimits(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2)),
                    left,
                    () -> String.format("%032x", ids++));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String message(String patient) {
        int[][] counts = new int[2][INSTANTS];
        LocalDateTime at = STATED.plusNanos(sent * 10_000_000L);
        for (int i = 0; i < INSTANTS; i++) {
            counts[0][i] = sent;
            counts[1][i] = -sent++;
        }
        return new String(machine.message("M" + sent, patient, at, counts).toArray(), StandardCharsets.UTF_8);
    }

    private void send(String message) {
        now = now.plusMillis(500);
        byte[] frame = Hl7WaveWriter.framed(Bytes.wrap(message.getBytes(StandardCharsets.UTF_8)))
                .toArray();
        int cut = new Random(sent).nextInt(frame.length);
        cuts.addAll(session.receive(frame, cut, now));
        byte[] rest = Arrays.copyOfRange(frame, cut, frame.length);
        cuts.addAll(session.receive(rest, rest.length, now));
    }

    private void messages(int count) {
        for (int i = 0; i < count; i++) {
            send(message("77"));
        }
    }

    private void end() {
        cuts.addAll(session.disconnected(now));
    }

    private List<Recording> sessions() throws Exception {
        Map<String, List<Segment>> bySession = new TreeMap<>();
        for (LiveCut cut : cuts) {
            Segment segment = Segment.read(cut.segment().toBytes());
            bySession
                    .computeIfAbsent(segment.header().session(), none -> new ArrayList<>())
                    .add(segment);
        }
        List<Recording> sessions = new ArrayList<>();
        for (List<Segment> one : bySession.values()) {
            Collections.shuffle(one, new Random(5));
            sessions.add(SessionJoin.join(one, List.of(new Hl7Protocol())).recording());
        }
        return sessions;
    }

    /** At index i the leads hold i and −i, or there is a gap. */
    private Recording whole(int instants, String... gaps) throws Exception {
        assertEquals(1, sessions().size());
        Recording recording = sessions().get(0);
        for (LeadSignal lead : recording.leads()) {
            assertEquals(instants, lead.samples().count());
            assertEquals(
                    List.of(gaps),
                    lead.gaps().stream().map(Hl7SessionTest::text).toList());
        }
        for (int i = 0; i < instants; i++) {
            if (!recording.leads().get(0).isMissingAt(i)) {
                assertEquals(i, recording.leads().get(0).samples().at(i), "at " + i);
                assertEquals(-i, recording.leads().get(1).samples().at(i), "at " + i);
            }
        }
        return recording;
    }

    private static String text(Gap gap) {
        return gap.startIndex() + "-" + gap.endIndex() + " " + gap.reason();
    }

    @Test
    void everySample_isInASegmentThatReadsAlone() throws Exception {
        messages(11);
        end();
        Recording recording = whole(550);
        assertTrue(cuts.size() >= 4);
        assertEquals(Optional.of("77"), recording.subject().id());
        assertEquals(STATED, recording.recordedAt().orElseThrow().local());
        assertEquals(1000, recording.leads().get(0).scale().orElseThrow().nanovoltsPerCount(), 1e-9);
        Segment third = Segment.read(cuts.get(2).segment().toBytes());
        assertTrue(third.front().length() > 0 && third.front().length() < 1_000);
        Recording alone =
                SessionJoin.join(List.of(third), List.of(new Hl7Protocol())).recording();
        assertEquals(
                third.header().firstSample(), alone.leads().get(0).samples().at(0));
        assertEquals(
                STATED.plusNanos(third.header().firstSample() * 10_000_000L),
                alone.recordedAt().orElseThrow().local());
    }

    @Test
    void lostMessages_areAGapByTheirTimes_whateverTheGatewaysClockSays() throws Exception {
        messages(3);
        sent += 7 * INSTANTS;
        messages(2);
        end();
        whole(600, "150-500 messages missing from the machine, by the times that they state");
    }

    @Test
    void aLostConnection_isAGapByTheStatedTime() throws Exception {
        messages(3);
        end();
        sent += 430;
        now = now.plusMillis(4_900);
        messages(2);
        end();
        whole(680, "150-580 connection to the machine lost; length by the time that it states");
    }

    @Test
    void aMachineThatHeldItsMessagesBack_leavesNoGap() throws Exception {
        messages(3);
        end();
        now = now.plusSeconds(8);
        messages(2);
        end();
        whole(250);
    }

    @Test
    void aClockSetForward_isMeasuredByTheGatewaysClock() throws Exception {
        messages(3);
        end();
        now = now.plusSeconds(2);
        String later = message("77").replace("20260501", "20260511");
        send(later);
        end();
        Recording recording = sessions().get(0);
        assertEquals(
                List.of("150-350 connection to the machine lost; length by the gateway's clock"),
                recording.leads().get(0).gaps().stream()
                        .map(Hl7SessionTest::text)
                        .toList());
    }

    @Test
    void aClockSetBack_beginsAnotherSession() throws Exception {
        messages(3);
        send(message("77").replace("20260501", "20260401"));
        end();
        assertEquals(2, sessions().size());
    }

    @Test
    void anotherPatient_isAnotherSession() throws Exception {
        messages(3);
        send(message("78"));
        end();
        assertEquals(2, sessions().size());
        assertEquals(Optional.of("78"), sessions().get(1).subject().id());
    }

    @Test
    void aMessageSentAgain_isTakenOnce_afterAnAgentsStartToo() throws Exception {
        String first = message("77");
        send(first);
        send(first);
        cuts.addAll(session.cutNow(now));
        LivePosition left = cuts.get(cuts.size() - 1).after().orElseThrow();
        session = session(LivePosition.parse(left.line()));
        send(first);
        messages(2);
        end();
        whole(150);
    }

    @Test
    void anElectrodeThatFallsOff_isAGapOfItsLead() throws Exception {
        messages(2);
        send(message("77").replaceAll("OBX\\|[456]\\|[^\r]*\r", ""));
        messages(1);
        end();
        Recording recording = sessions().get(0);
        assertEquals(1, sessions().size());
        assertEquals(List.of(), recording.leads().get(0).gaps());
        assertEquals(
                List.of("100-150 not in what the machine sent"),
                recording.leads().get(1).gaps().stream()
                        .map(Hl7SessionTest::text)
                        .toList());
    }

    @Test
    void fractions_haveOneScaleThroughoutTheSession() throws Exception {
        String form = "MSH|^~\\&|MONITOR|||||| ORU^R01".replace("| ORU", "|ORU") + "|%d|P|2.6\rPID|1||77\r"
                + "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|%s|266418^MDC_DIM_MILLI_VOLT^MDC|||||F|||%s\r"
                + "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|100\r";
        send(form.formatted(1, "0.5^-0.25", "20260501120000.00"));
        send(form.formatted(2, "1^0", "20260501120000.02"));
        send(form.formatted(3, "0.000001^1.5", "20260501120000.04"));
        end();
        assertEquals(1, sessions().size());
        LeadSignal lead = sessions().get(0).leads().get(0);
        assertEquals(1, lead.scale().orElseThrow().nanovoltsPerCount(), 0);
        assertEquals(
                List.of(500_000, -250_000, 1_000_000, 0, 1, 1_500_000),
                Arrays.stream(lead.samples().toArray()).boxed().toList());
    }

    @Test
    void withoutTimes_theirNumbersTell() throws Exception {
        for (int number : new int[] {5, 6, 9, 10}) {
            if (number == 9) {
                sent += 2 * INSTANTS;
            }
            String[] lines = message("77").split("\r");
            lines[0] = "MSH|^~\\&|MONITOR|||||| ORU^R01|1|P|2.6|".replace("| ORU", "|ORU") + number;
            String text = String.join("\r", lines).replaceAll("\\|2026[0-9.]+", "|");
            send(text + "\r");
        }
        end();
        Recording recording = whole(300, "100-200 messages missing from the machine, by their numbers");
        assertEquals(Optional.empty(), recording.recordedAt());
    }

    @Test
    void theOrdersNumber_isTheRecordings_alsoOfALaterMessage_andNoSecondOneBeginsASession() throws Exception {
        send(message("77"));
        send(message("77").replace("OBR|1||", "OBR|1|D-4711^HIS|"));
        send(message("77").replace("OBR|1||", "OBR|1|D-4712^HIS|"));
        end();
        Recording recording = whole(3 * INSTANTS);
        assertEquals("D-4711^HIS", recording.subject().other().get("OBR-2"));
        assertFalse(recording.subject().other().containsKey("OBR-3"), "the monitor counts its messages there");
        assertEquals(
                List.of("the machine named several orders in OBR-2: the first is shown"),
                recording.warnings().stream()
                        .map(Warning::text)
                        .filter(text -> text.contains("orders"))
                        .toList());
    }

    @Test
    void otherMessages_areKeptBesideTheSignal_andOpenNoSession() {
        send("MSH|^~\\&|MONITOR|||||| ADT^A01|1|P|2.6".replace("| ADT", "|ADT") + "\rPID|1||77\r");
        byte[] text = "no message at all".getBytes(StandardCharsets.UTF_8);
        cuts.addAll(session.receive(text, text.length, now));
        assertFalse(session.isLive());
        assertEquals(text.length, session.junkBytes());
    }

    @Test
    void aBed_isAPatientInAPlaceAtAMachine() {
        String one = message("77");
        Optional<String> bed = Hl7Protocol.bed(bytes(one));
        assertTrue(bed.isPresent());
        assertEquals(bed, Hl7Protocol.bed(bytes(message("77"))));
        assertNotEquals(bed, Hl7Protocol.bed(bytes(message("78"))));
        assertNotEquals(bed, Hl7Protocol.bed(bytes(one.replace("OBR|1", "PV1|1|I|ICU^2^3\rOBR|1"))));
        assertEquals(Optional.empty(), Hl7Protocol.bed(bytes(one.replace("ORU^R01", "ADT^A01"))));
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
