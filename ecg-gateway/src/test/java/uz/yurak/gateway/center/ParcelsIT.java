package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Parcel.Piece;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** Version 2 of the protocol by hand, against a real center. */
class ParcelsIT {
    private static final int PREVIEW_END = 700;
    private static final int WAVEFORM_END = 60_700;

    @TempDir
    private Path folder;

    private TestRegion region;
    private FileEnvelopeStore store;
    private CenterServer center;
    private int port;

    @BeforeEach
    void start() throws Exception {
        region = new TestRegion(folder);
        store = region.store();
        startCenter();
    }

    private void startCenter() throws Exception {
        center = region.center(store, region.outbox());
        port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
    }

    @AfterEach
    void stop() throws Exception {
        center.close();
    }

    @Test
    void aCaseOpensByTheFirstPart_goesOnAtTheByte_isKeptByItsWaveform_andVerifiedByItsOriginal() throws Exception {
        Bytes original = TestRegion.random(1, 90_000);
        Envelope envelope = envelope(original);
        Parcel parcel = parcel(original);
        Bytes all = parcel.bytes();
        try (RawPeer agent = greeted()) {
            agent.send(new ParcelOffer(1, EnvelopeHeader.of(envelope), parcel.table()));
            agent.send(new Chunk(1, 0, all.range(0, PREVIEW_END)));
            assertInstanceOf(Go.class, agent.answer());
            Await.until("the preview is committed", () -> isCommitted(PREVIEW_END));
            // Overlaps what is here.
            agent.send(new Chunk(1, 600, all.range(600, 30_000)));
            Await.until("it came", () -> isProgress(agent, 30_000));
        }
        Await.until("what came is committed when the line breaks", () -> isCommitted(30_000));
        try (RawPeer agent = greeted()) {
            assertEquals(30_000, offered(agent, envelope, parcel));
        }
        center.close();
        startCenter();
        try (RawPeer agent = greeted()) {
            assertEquals(30_000, offered(agent, envelope, parcel), "also to another center on the same store");
            int transfer = lastTransfer;
            agent.send(new Chunk(transfer, 30_000, all.range(30_000, WAVEFORM_END)));
            Kept kept = assertInstanceOf(Kept.class, agent.answer());
            assertEquals(envelope.id(), kept.id());
            assertEquals(List.of(), store.stored(), "kept before the original is here");
            agent.send(new Chunk(transfer, WAVEFORM_END, all.range(WAVEFORM_END, WAVEFORM_END + 60_000)));
            agent.send(new Chunk(transfer, WAVEFORM_END + 60_000, all.range(WAVEFORM_END + 60_000, all.length())));
            assertEquals(new Verified(transfer, envelope.id()), agent.answer());
            TestRegion.assertStored(store, List.of(original));

            // A chunk that was under way when its transfer ended changes nothing.
            agent.send(new Chunk(transfer, 0, all.range(0, 10)));
            Heartbeat beat = new Heartbeat(Instant.EPOCH, 0, Optional.empty(), 0);
            agent.send(new LinkHeartbeat(
                    beat, "cable", Optional.of(600), Optional.of(4_000), Optional.of(-7), Instant.EPOCH, 9));
            assertInstanceOf(HeartbeatAnswer.class, agent.answer());
            assertEquals(
                    new AgentSeen.LinkQuality("cable", Optional.of(600), Optional.of(4_000), Optional.of(-7), 9),
                    center.agentsSeen().get(0).link().orElseThrow());
        }
    }

    private boolean isProgress(RawPeer agent, int received) throws Exception {
        return agent.receive() instanceof Frame.Progress progress && progress.received() == received;
    }

    private boolean isCommitted(int bytes) {
        return store.commits().stream().anyMatch(commit -> commit.committed() == bytes);
    }

    @Test
    void anotherParcelOfTheSameEnvelope_beginsAtItsFirstByte() throws Exception {
        Bytes original = TestRegion.random(1, 90_000);
        Envelope envelope = envelope(original);
        Parcel parcel = parcel(original);
        try (RawPeer agent = greeted()) {
            offered(agent, envelope, parcel);
            agent.send(new Chunk(lastTransfer, 0, parcel.bytes().range(0, 40_000)));
            Await.until("a piece is committed", () -> isCommitted(40_000));
        }
        try (RawPeer agent = greeted()) {
            Parcel whole = Parcel.whole(original);
            assertEquals(0, offered(agent, envelope, whole));
            agent.send(new Chunk(lastTransfer, 0, original.range(0, 60_000)));
            agent.send(new Chunk(lastTransfer, 60_000, original.range(60_000, 90_000)));
            assertInstanceOf(Kept.class, agent.answer());
            assertInstanceOf(Verified.class, agent.answer());
        }
        TestRegion.assertStored(store, List.of(original));
    }

    @Test
    void partsOfOtherBytes_areAskedForAgain() throws Exception {
        Bytes original = TestRegion.random(1, 90_000);
        try (RawPeer agent = greeted()) {
            assertEquals(0, offered(agent, envelope(original), Parcel.whole(original)));
            agent.send(new Chunk(lastTransfer, 0, TestRegion.random(2, 60_000)));
            agent.send(new Chunk(lastTransfer, 60_000, TestRegion.random(3, 30_000)));
            assertEquals(
                    Refusal.DAMAGED,
                    assertInstanceOf(Refused.class, agent.answer()).reason());
        }
        assertEquals(List.of(), store.stored());
    }

    @Test
    void aHoleOrAnOfferOfVersion1_endsTheConnection() throws Exception {
        Bytes original = TestRegion.random(1, 90_000);
        Envelope envelope = envelope(original);
        try (RawPeer agent = greeted()) {
            assertEquals(0, offered(agent, envelope, Parcel.whole(original)));
            agent.send(new Chunk(lastTransfer, 1, original.range(1, 2)));
            assertEquals(
                    Parting.PROTOCOL,
                    assertInstanceOf(Goodbye.class, agent.answer()).reason());
        }
        try (RawPeer agent = greeted()) {
            agent.send(new Offer(1, EnvelopeHeader.of(envelope)));
            assertEquals(
                    Parting.PROTOCOL,
                    assertInstanceOf(Goodbye.class, agent.answer()).reason());
        }
    }

    @Test
    void parcelsThatNobodyFinishes_takeLittleMemory() throws Exception {
        // Eight of 4 MiB within the 16 MiB that routine may use: each has only what is not committed in memory.
        List<Bytes> originals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            originals.add(TestRegion.random(i, 4 << 20));
        }
        List<Envelope> envelopes = originals.stream().map(ParcelsIT::envelope).toList();
        List<Parcel> parcels = originals.stream().map(Parcel::whole).toList();
        try (RawPeer agent = greeted()) {
            for (int i = 0; i < 8; i++) {
                assertEquals(0, offered(agent, envelopes.get(i), parcels.get(i)));
                for (int at = 0; at < 1 << 20; at += 1 << 16) {
                    agent.send(new Chunk(lastTransfer, at, originals.get(i).range(at, at + (1 << 16))));
                }
                FileEnvelopeStore.Commit mebibyte =
                        new FileEnvelopeStore.Commit(envelopes.get(i).id(), 1 << 20);
                Await.until("it is committed", () -> store.commits().contains(mebibyte));
            }
        }
    }

    private int lastTransfer;

    /** Offers until the center takes it: an earlier connection may just be ending. Where it wants it from. */
    private int offered(RawPeer agent, Envelope envelope, Parcel parcel) throws Exception {
        lastTransfer++;
        agent.send(new ParcelOffer(lastTransfer, EnvelopeHeader.of(envelope), parcel.table()));
        Frame answer = agent.answer();
        while (answer instanceof Later) {
            lastTransfer++;
            agent.send(new ParcelOffer(lastTransfer, EnvelopeHeader.of(envelope), parcel.table()));
            answer = agent.answer();
        }
        return assertInstanceOf(Go.class, answer).offset();
    }

    private RawPeer greeted() throws Exception {
        RawPeer agent = RawPeer.agent(region.material("agent"), port);
        assertEquals(
                Frames.VERSION,
                assertInstanceOf(Welcome.class, agent.greet(1, 200)).version(),
                "the highest that both speak");
        return agent;
    }

    private static Parcel parcel(Bytes original) {
        return new Parcel(List.of(
                new Piece(Part.PREVIEW, TestRegion.random(11, PREVIEW_END)),
                new Piece(Part.WAVEFORM, TestRegion.random(12, WAVEFORM_END - PREVIEW_END)),
                new Piece(Part.ORIGINAL, original)));
    }

    private static Envelope envelope(Bytes content) {
        Envelope envelope = Envelope.received(
                TestRegion.HOSPITAL,
                TestRegion.MACHINE,
                Optional.of("one.dcm"),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Clock.systemUTC().instant(),
                content);
        assertTrue(envelope.isIntact());
        return envelope;
    }
}
