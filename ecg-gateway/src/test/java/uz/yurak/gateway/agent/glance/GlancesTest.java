package uz.yurak.gateway.agent.glance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.harness.FlatLead;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Lead;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;
import uz.yurak.signal.quality.Advice;
import uz.yurak.signal.quality.Verdict;
import uz.yurak.testkit.Await;
import uz.yurak.text.Language;

class GlancesTest {
    private static final int MOST_BYTES = 1 << 20;

    @Test
    void aRecordingWithAFlatChestLead_isSeenAndItsElectrodeNamed() throws Exception {
        try (Glances glances = Glances.start(MOST_BYTES)) {
            glances.kept("dicom", envelope("one.scp", FlatLead.scp(Lead.V4)));
            Glance seen = settled(glances);
            assertEquals(Glance.State.SEEN, seen.state());
            assertEquals("dicom", seen.way());
            Advice first = seen.quality().orElseThrow().advice().get(0);
            assertEquals(Advice.Kind.ELECTRODE_OFF, first.kind());
            assertEquals(List.of("V4"), first.electrodes());
            assertEquals(Verdict.REPEAT, seen.quality().orElseThrow().verdict());
        }
    }

    @Test
    void theWordOnARecording_isItsVerdictAndAdvice_inTheLanguageAskedFor() throws Exception {
        try (Glances glances = Glances.start(MOST_BYTES)) {
            Envelope flat = envelope("one.scp", FlatLead.scp(Lead.V4));
            Envelope unread = envelope("one.bin", Bytes.wrap(new byte[] {1, 2, 3, 4}));
            glances.kept("http", flat);
            glances.kept("http", unread);

            String word = glances.word(flat.id(), Language.ENGLISH).get(60, TimeUnit.SECONDS);
            assertTrue(
                    word.startsWith("{\"verdict\":\"repeat\",\"advice\":[{\"key\":\"electrode_off\",\"text\":\""),
                    word);
            assertTrue(word.contains("\"electrodes\":[\"V4\"]"), word);
            assertEquals("", glances.word(unread.id(), Language.ENGLISH).get(60, TimeUnit.SECONDS));
            assertEquals(
                    "", glances.word(Sha256.over(new byte[1]), Language.ENGLISH).get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void bytesThatNobodyReads_areSaidToBeUnreadableHere() throws Exception {
        try (Glances glances = Glances.start(MOST_BYTES)) {
            glances.kept("ftp", envelope("one.bin", Bytes.wrap(new byte[] {1, 2, 3, 4})));
            assertEquals(Glance.State.UNREADABLE, settled(glances).state());
        }
    }

    @Test
    void aPicture_isForAPersonToLookAt() throws Exception {
        byte[] jpeg = {
            (byte) 0xFF,
            (byte) 0xD8,
            (byte) 0xFF,
            (byte) 0xC0,
            0,
            11,
            8,
            0,
            16,
            0,
            16,
            1,
            1,
            0x11,
            0,
            (byte) 0xFF,
            (byte) 0xDA,
            0,
            2,
            0,
            (byte) 0xFF,
            (byte) 0xD9
        };
        try (Glances glances = Glances.start(MOST_BYTES)) {
            glances.kept("folder", envelope("one.jpg", Bytes.wrap(jpeg)));
            assertEquals(Glance.State.PAPER, settled(glances).state());
        }
    }

    @Test
    void aLargeFile_isPassedOver_andALiveSegmentIsNotShown() throws Exception {
        try (Glances glances = Glances.start(10)) {
            glances.kept("ftp", envelope("one.bin", Bytes.wrap(new byte[11])));
            assertEquals(Glance.State.PASSED_OVER, glances.latest().get(0).state());
            Envelope one = envelope("two", Bytes.wrap(new byte[] {1}));
            glances.kept(
                    "stream",
                    Envelope.received(
                            one.hospital(),
                            one.machine(),
                            Optional.empty(),
                            Optional.of(Segment.FORMAT),
                            false,
                            Urgency.ROUTINE,
                            Instant.EPOCH,
                            one.bytes()));
            assertEquals(1, glances.latest().size());
        }
    }

    @Test
    void manyAtOnce_neverWait_andOnlyTheLatestAreShown() throws Exception {
        Bytes scp = FlatLead.scp(Lead.V1);
        try (Glances glances = Glances.start(MOST_BYTES)) {
            for (int i = 0; i < 50; i++) {
                glances.kept("ftp", envelope("n" + i, scp));
            }
            Await.until(
                    "all are settled",
                    () -> glances.latest().stream().noneMatch(one -> one.state() == Glance.State.WAITING));
            assertTrue(glances.latest().size() <= 5);
        }
    }

    private static Glance settled(Glances glances) throws Exception {
        Await.until("the recording was looked at", () -> glances.latest().get(0).state() != Glance.State.WAITING);
        return glances.latest().get(0);
    }

    private static Envelope envelope(String name, Bytes bytes) {
        return Envelope.received(
                new HospitalId("jarqorgon"),
                new MachineId("cart-1"),
                Optional.of(name),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Instant.EPOCH,
                bytes);
    }
}
