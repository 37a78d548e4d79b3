package uz.yurak.adapter.live.mfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.mfer.MferStreamWriter;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SegmentHeader;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** Two leads at 100 Hz, ten instants an item; the first lead counts instants, the second counts down. */
class MferSessionTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final LocalDateTime STATED = LocalDateTime.parse("2026-05-01T12:59:58.250");
    private static final List<LiveProtocol> PROTOCOLS = List.of(new MferProtocol());

    private final MferStreamWriter machine = new MferStreamWriter(100, 1000, List.of(1, 2), 10);
    private final ByteArrayOutputStream sentBytes = new ByteArrayOutputStream();
    private final List<LiveCut> cuts = new ArrayList<>();
    private final LiveSession session;
    private Instant now = START;
    private int sent;
    private int ids;

    MferSessionTest() throws Exception {
        session = new LiveSession(
                new MferProtocol(),
                Bytes.EMPTY,
                new LiveLimits(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2)),
                Optional.empty(),
                () -> String.format("%032x", ids++));
    }

    private void send(Bytes bytes) {
        byte[] all = bytes.toArray();
        sentBytes.writeBytes(all);
        int cut = new Random(sent).nextInt(all.length);
        cuts.addAll(session.receive(all, cut, now));
        byte[] rest = bytes.range(cut, all.length).toArray();
        cuts.addAll(session.receive(rest, rest.length, now));
    }

    private void define(String patient) {
        send(machine.definitions(STATED, patient));
    }

    private void samples(int items) {
        for (int item = 0; item < items; item++) {
            now = now.plusMillis(100);
            int[][] counts = new int[2][10];
            for (int i = 0; i < 10; i++) {
                counts[0][i] = sent;
                counts[1][i] = -sent++;
            }
            send(machine.samples(counts));
        }
    }

    private void disconnect() {
        cuts.addAll(session.disconnected(now));
    }

    private List<Segment> segments() throws Exception {
        List<Segment> segments = new ArrayList<>();
        for (LiveCut cut : cuts) {
            segments.add(Segment.read(cut.segment().toBytes()));
        }
        return segments;
    }

    private List<Recording> sessions() throws Exception {
        List<Segment> segments = segments();
        Collections.shuffle(segments, new Random(3));
        Map<String, List<Segment>> bySession = new TreeMap<>();
        segments.forEach(segment -> bySession
                .computeIfAbsent(segment.header().session(), none -> new ArrayList<>())
                .add(segment));
        List<Recording> sessions = new ArrayList<>();
        for (List<Segment> one : bySession.values()) {
            sessions.add(SessionJoin.join(one, PROTOCOLS).recording());
        }
        return sessions;
    }

    /** At index i the leads hold i and −i, or there is a gap. */
    private Recording whole(int instants, List<Gap> gaps) throws Exception {
        assertEquals(1, sessions().size());
        Recording recording = sessions().get(0);
        for (LeadSignal lead : recording.leads()) {
            assertEquals(instants, lead.samples().count());
            assertEquals(gaps, lead.gaps());
        }
        for (int i = 0; i < instants; i++) {
            if (!recording.leads().get(0).isMissingAt(i)) {
                assertEquals(i, recording.leads().get(0).samples().at(i), "at " + i);
                assertEquals(-i, recording.leads().get(1).samples().at(i), "at " + i);
            }
        }
        return recording;
    }

    private void assertEveryByteIsKept() throws Exception {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        segments().forEach(segment -> kept.writeBytes(segment.units().toArray()));
        assertEquals(Bytes.wrap(sentBytes.toByteArray()), Bytes.wrap(kept.toByteArray()));
    }

    @Test
    void everySampleAndByte_isInASegmentThatReadsAlone() throws Exception {
        define("77");
        samples(55);
        disconnect();
        Recording recording = whole(550, List.of());
        assertTrue(cuts.size() >= 5);
        assertEveryByteIsKept();
        assertEquals(Optional.of("77"), recording.subject().id());
        assertEquals(STATED, recording.recordedAt().orElseThrow().local());
        assertEquals(1000, recording.leads().get(0).scale().orElseThrow().nanovoltsPerCount(), 1e-9);
        Recording alone =
                SessionJoin.join(List.of(segments().get(3)), PROTOCOLS).recording();
        assertEquals(
                segments().get(3).header().firstSample(),
                alone.leads().get(0).samples().at(0));
        assertEquals(Optional.empty(), alone.recordedAt(), "the time was stated in another segment");
        assertEquals(Optional.of("77"), alone.subject().id());
    }

    @Test
    void aLostConnection_isAGapByTheGatewaysClock() throws Exception {
        define("77");
        samples(20);
        disconnect();
        now = now.plusMillis(5_000);
        sent += 500;
        define("77");
        samples(20);
        disconnect();
        whole(900, List.of(new Gap(200, 700, "connection to the machine lost; length by the gateway's clock")));
        assertEveryByteIsKept();
    }

    @Test
    void pointers_measureWhatIsMissing_withinAConnectionAndOverABreak() throws Exception {
        define("77");
        samplesAt(0);
        samplesAt(40);
        disconnect();
        // Half a second later than the pointers say: within what bytes may take on their way.
        now = now.plusMillis(3_500);
        define("77");
        samplesAt(350);
        disconnect();
        whole(
                360,
                List.of(
                        new Gap(10, 40, "samples missing from the machine, by their pointers"),
                        new Gap(50, 350, "connection to the machine lost; length by its pointers")));
    }

    private void samplesAt(int pointer) {
        sent = pointer;
        send(machine.pointer(pointer));
        samples(1);
    }

    @Test
    void anotherPatient_isAnotherSession() throws Exception {
        define("77");
        samples(5);
        define("78");
        samples(5);
        disconnect();
        List<Recording> sessions = sessions();
        assertEquals(2, sessions.size());
        assertEquals(Optional.of("77"), sessions.get(0).subject().id());
        assertEquals(50, sessions.get(1).leads().get(0).samples().at(0));
        assertEveryByteIsKept();
    }

    @Test
    void whatBreaksTheRules_isKeptAndTheStreamIsFoundAgain() throws Exception {
        define("77");
        samples(5);
        send(Bytes.copyOf((byte) 0x1e, (byte) 0x84, (byte) 0x7f, (byte) 0, (byte) 0, (byte) 0, (byte) 1));
        now = now.plusMillis(900);
        define("77");
        sent += 100;
        now = now.plusMillis(100);
        samples(5);
        disconnect();
        Recording recording =
                whole(200, List.of(new Gap(50, 150, "connection to the machine lost; length by the gateway's clock")));
        assertTrue(recording.warnings().stream().anyMatch(w -> w.text().startsWith("7 bytes")));
        assertEveryByteIsKept();
    }

    @Test
    void silenceWithinAConnection_doesNotLoseTheDefinitions() throws Exception {
        define("77");
        samples(5);
        cuts.addAll(session.tick(now.plusMillis(1_000)));
        now = now.plusMillis(3_000);
        sent += 300;
        samples(5);
        disconnect();
        whole(400, List.of(new Gap(50, 350, "connection to the machine lost; length by the gateway's clock")));
    }

    @Test
    void whatIsDefinedInFrontOfJunk_isNotReadAgain() throws Exception {
        define("77");
        samples(5);
        disconnect();
        define("78");
        send(Bytes.copyOf((byte) 0x1e, (byte) 0x84, (byte) 0x7f, (byte) 0, (byte) 0, (byte) 0, (byte) 1));
        now = now.plusMillis(900);
        define("77");
        sent += 100;
        now = now.plusMillis(100);
        samples(5);
        disconnect();
        SegmentHeader behind = segments().get(1).header();
        assertTrue(behind.others().before() > 7
                && behind.others().junkBefore() == behind.others().before());
        Recording recording =
                whole(200, List.of(new Gap(50, 150, "connection to the machine lost; length by the gateway's clock")));
        assertEquals(Optional.of("77"), recording.subject().id());
        assertEveryByteIsKept();
    }

    @Test
    void countingGoesOn_whereAnotherPatientsSignalBegins() throws Exception {
        define("77");
        samplesAt(0);
        send(patientId("78"));
        samples(1);
        samplesAt(100);
        disconnect();
        Recording second = sessions().get(1);
        assertEquals(Optional.of("78"), second.subject().id());
        assertEquals(
                List.of(new Gap(10, 90, "samples missing from the machine, by their pointers")),
                second.leads().get(0).gaps());
        assertEquals(100, second.leads().get(0).samples().count());
    }

    private static Bytes patientId(String digits) {
        return Bytes.copyOf((byte) 0x82, (byte) 2, (byte) digits.charAt(0), (byte) digits.charAt(1));
    }

    /** An empty definition takes back what was defined, in the stream as in the front of a segment. */
    @Test
    void whatIsTakenBack_isNotInASegmentEither() throws Exception {
        define("77");
        send(Bytes.copyOf((byte) 0x02, (byte) 3, (byte) 1, (byte) 2, (byte) 3));
        samples(15);
        send(Bytes.copyOf((byte) 0x02, (byte) 0));
        samples(25);
        disconnect();
        List<Recording> sessions = sessions();
        assertEquals(2, sessions.size());
        assertEquals("1.2.3", sessions.get(0).subject().other().get("version"));
        assertFalse(sessions.get(1).subject().other().containsKey("version"));
        assertEquals(250, sessions.get(1).leads().get(0).samples().count());
    }

    @Test
    void aNameIsReadInItsCharacterSet_whateverIsNamedLater() throws Exception {
        define("77");
        send(Bytes.copyOf((byte) 0x03, (byte) 5, (byte) 'U', (byte) 'T', (byte) 'F', (byte) '-', (byte) '8'));
        send(Bytes.copyOf((byte) 0x81, (byte) 2, (byte) 0xd0, (byte) 0x96));
        send(Bytes.copyOf((byte) 0x03, (byte) 0));
        samples(25);
        disconnect();
        assertTrue(segments().size() >= 2);
        assertEquals(Optional.of("\u0416"), whole(250, List.of()).subject().familyName());
        Recording alone =
                SessionJoin.join(List.of(segments().get(1)), PROTOCOLS).recording();
        assertEquals(Optional.of("\u0416"), alone.subject().familyName());
    }

    @Test
    void otherThings_openNoSession() {
        byte[] text = "GET / HTTP/1.1\r\nHost: monitor\r\n\r\n".repeat(50).getBytes();
        cuts.addAll(session.receive(text, text.length, now));
        assertFalse(session.isLive());
        assertTrue(session.junkBytes() > text.length - 10);
    }
}
