package uz.yurak.adapter.live.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.FrameWriter;
import uz.yurak.adapter.stream.Joined;
import uz.yurak.adapter.stream.Layouts;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.adapter.stream.UnitTracks;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;

class LiveSessionTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final LiveLimits LIMITS =
            new LiveLimits(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final FrameLayout layout = layout();
    private final List<LiveCut> cuts = new ArrayList<>();
    private FrameWriter machine = new FrameWriter(layout, 0);
    private LiveSession session = session(Optional.empty());
    private Instant now = START;
    private int sent;

    private static FrameLayout layout() {
        try {
            return FrameLayout.read(Layouts.COUNTED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private LiveSession session(Optional<LivePosition> left) {
        try {
            return new LiveSession(
                    new FrameProtocol(), Layouts.COUNTED, LIMITS, left, () -> "0123456789abcdef".repeat(2));
        } catch (ReadException e) {
            throw new AssertionError(e);
        }
    }

    /** Frames of 50 ms each, as they are made; the first lead counts instants, the second counts down. */
    private void send(int frames) {
        for (int i = 0; i < frames; i++) {
            now = now.plusMillis(50);
            byte[] frame = frame();
            int cut = new Random(sent).nextInt(frame.length);
            byte[] rest = Arrays.copyOfRange(frame, cut, frame.length);
            cuts.addAll(session.receive(frame, cut, now));
            cuts.addAll(session.receive(rest, rest.length, now));
        }
    }

    private byte[] frame() {
        int[][] counts = new int[3][5];
        for (int instant = 0; instant < 5; instant++) {
            counts[0][instant] = sent;
            counts[1][instant] = -sent;
            sent++;
        }
        return machine.frame(counts).toArray();
    }

    private Joined joined() throws Exception {
        List<Segment> segments = new ArrayList<>();
        for (LiveCut cut : cuts) {
            segments.add(Segment.read(cut.segment().toBytes()));
        }
        Collections.shuffle(segments, new Random(3));
        return SessionJoin.join(segments, List.of(new FrameProtocol()));
    }

    /** Every sample stands where its time is: at index i the first lead holds i, or there is a gap. */
    private LeadSignal wholeLead(int instants, List<Gap> gaps) throws Exception {
        LeadSignal lead = joined().recording().leads().get(0);
        assertEquals(instants, lead.samples().count());
        assertEquals(gaps, lead.gaps());
        for (int i = 0; i < instants; i++) {
            if (!lead.isMissingAt(i)) {
                assertEquals(i, lead.samples().at(i), "at " + i);
                assertEquals(-i, joined().recording().leads().get(1).samples().at(i));
            }
        }
        return lead;
    }

    private void skip(int frames) {
        machine.lose(frames);
        sent += frames * 5;
        now = now.plusMillis(50L * frames);
    }

    @Test
    void everySample_isInASegmentOfASecond() throws Exception {
        send(205);
        cuts.addAll(session.disconnected(now));
        // 205 frames of 50 ms; a segment is cut when the first byte comes a second after its first frame.
        assertEquals(11, cuts.size());
        wholeLead(1025, List.of());
        assertEquals(205, session.units());
        assertEquals(0, session.lostInstants());
    }

    @Test
    void lostFrames_areAGapOfTheirLength() throws Exception {
        send(10);
        skip(3);
        send(30);
        cuts.addAll(session.disconnected(now));
        wholeLead(215, List.of(new Gap(50, 65, "frames lost on the way from the machine, by their counter")));
        assertEquals(15, session.lostInstants());
    }

    @Test
    void aLostConnection_isAGapByTheCounterEvenAfterItWentRound() throws Exception {
        send(10);
        cuts.addAll(session.disconnected(now));
        // 256 values of the counter: 300 frames are 15 s, and one time round.
        skip(300);
        send(10);
        cuts.addAll(session.disconnected(now));
        wholeLead(1600, List.of(new Gap(50, 1550, "connection to the machine lost; length by its frame counter")));
    }

    @Test
    void aMachineThatBeganAnew_isAGapByTheClock() throws Exception {
        send(10);
        cuts.addAll(session.disconnected(now));
        now = now.plusMillis(4950);
        sent += 99 * 5;
        machine = new FrameWriter(layout, 180);
        send(4);
        cuts.addAll(session.disconnected(now));
        wholeLead(565, List.of(new Gap(50, 545, "connection to the machine lost; length by the gateway's clock")));
    }

    @Test
    void anAgentThatStartsAgain_goesOnBehindTheGap() throws Exception {
        send(30);
        LivePosition left = cuts.get(cuts.size() - 1).after().orElseThrow();
        // What came after the last cut died with the agent.
        session = session(LivePosition.parse(left.line()));
        skip(40);
        send(30);
        cuts.addAll(session.disconnected(now));
        int kept = (int) left.nextSample();
        wholeLead(500, List.of(new Gap(kept, 350, "connection to the machine lost; length by its frame counter")));
    }

    /** The first half behind a segment that was just cut: both halves are in the next. */
    @ParameterizedTest
    @ValueSource(ints = {5, 20, 25})
    void aStallInTheMiddleOfAFrame_losesNothing(int framesBefore) throws Exception {
        send(framesBefore);
        byte[] frame = frame();
        now = now.plusMillis(50);
        cuts.addAll(session.receive(frame, 20, now));
        cuts.addAll(session.tick(now.plusMillis(1_100)));
        now = now.plusMillis(1_200);
        byte[] rest = Arrays.copyOfRange(frame, 20, frame.length);
        cuts.addAll(session.receive(rest, rest.length, now));
        send(5);
        cuts.addAll(session.disconnected(now));
        Joined joined = joined();
        LeadSignal lead = joined.recording().leads().get(0);
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < lead.samples().count(); i++) {
            if (!lead.isMissingAt(i)) {
                counts.add(lead.samples().at(i));
            }
        }
        assertEquals(IntStream.range(0, (framesBefore + 6) * 5).boxed().toList(), counts, "each once, in order");
        assertEquals(List.of(), joined.recording().warnings());
    }

    @Test
    void aConnectionLostInTheMiddleOfAFrame_losesThatFrameAlone() throws Exception {
        send(20);
        cuts.addAll(session.cutNow(now));
        byte[] frame = frame();
        cuts.addAll(session.receive(frame, 20, now));
        cuts.addAll(session.disconnected(now));
        byte[] rest = Arrays.copyOfRange(frame, 20, frame.length);
        now = now.plusMillis(50);
        cuts.addAll(session.receive(rest, rest.length, now));
        send(5);
        cuts.addAll(session.disconnected(now));
        wholeLead(130, List.of(new Gap(100, 105, "connection to the machine lost; length by its frame counter")));
    }

    @Test
    void silence_endsTheSession() {
        send(10);
        cuts.addAll(session.tick(now.plusSeconds(2)));
        assertEquals(1, cuts.size());
        assertTrue(session.isLive());
        cuts.addAll(session.tick(now.plusSeconds(31)));
        assertFalse(session.isLive());
        Segment last = cuts.get(1).segment();
        assertTrue(last.header().last());
        assertEquals(50, last.header().firstSample());
        assertEquals(0, last.header().samples());
        assertEquals(Optional.empty(), cuts.get(1).after());
    }

    @Test
    void aLongSignal_goesOnInASessionOfItsOwn() {
        send(2401);
        long ended = cuts.stream().filter(cut -> cut.segment().header().last()).count();
        assertEquals(1, ended);
        assertTrue(session.isLive());
    }

    @Test
    void junkAlone_opensNoSession() {
        cuts.addAll(session.receive(new byte[5000], 5000, now));
        cuts.addAll(session.tick(now.plusSeconds(5)));
        assertEquals(List.of(), cuts);
        assertFalse(session.isLive());
        assertEquals(5000, session.junkBytes());
    }

    @Test
    void noiseOnTheLine_losesNothingElse() throws Exception {
        Random random = new Random(8);
        for (int i = 0; i < 100; i++) {
            send(3);
            byte[] noise = new byte[random.nextInt(50)];
            random.nextBytes(noise);
            cuts.addAll(session.receive(noise, noise.length, now));
        }
        send(1);
        cuts.addAll(session.disconnected(now));
        wholeLead(1505, List.of());
    }

    @Test
    void aMissingSegment_isAGap() throws Exception {
        send(100);
        cuts.addAll(session.disconnected(now));
        Segment missing = cuts.remove(2).segment();
        int from = (int) missing.header().firstSample();
        wholeLead(500, List.of(new Gap(from, from + missing.header().samples(), "not received by the center")));
    }

    /** Whoever looks while it comes sees each instant once, where its segment will say that it stands. */
    @Test
    void aTapSeesEachUnitWhereItsSegmentWillSay() throws Exception {
        List<Long> firsts = new ArrayList<>();
        List<Integer> samples = new ArrayList<>();
        session = new LiveSession(
                new FrameProtocol(),
                Layouts.COUNTED,
                LIMITS,
                Optional.empty(),
                () -> "0123456789abcdef".repeat(2),
                (id, start, signal, firstSample, unit, at) -> {
                    UnitTracks tracks = new UnitTracks(signal);
                    tracks.add(unit);
                    firsts.add(firstSample);
                    samples.add(tracks.leads().get(0).samples().at(0));
                    assertEquals(START.plusMillis(50), start);
                    assertEquals(now, at);
                });
        send(30);
        machine.lose(4);
        sent += 20;
        send(30);
        cuts.addAll(session.disconnected(now));
        assertEquals(60, firsts.size());
        for (int i = 0; i < firsts.size(); i++) {
            assertEquals(firsts.get(i).intValue(), samples.get(i), "unit " + i);
        }
        Joined joined = SessionJoin.join(cuts.stream().map(LiveCut::segment).toList(), List.of(new FrameProtocol()));
        assertEquals(joined.recording().leads().get(0).samples().count(), firsts.get(59) + 5);
    }
}
