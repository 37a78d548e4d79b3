package uz.yurak.gateway.intake.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** dcmtk's echoscu and storescu deliver to the port. */
class DicomIntakeIT {
    private static final Machine CART = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);
    private static final Machine AMBULANCE = new Machine(new MachineId("ambulance"), Urgency.EMERGENCY, true);

    @TempDir
    private Path folder;

    @Test
    void echoscuIsAnswered() throws Exception {
        String echoscu = Peers.require("echoscu").toString();
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, 1 << 20, Optional.of(CART))) {
            assertEquals(0, run(echoscu, "127.0.0.1", port(dicom)));
            assertEquals(0, spool.status().depth());
        }
    }

    @Test
    void storescuDelivers_andTheMachineIsKnownByItsTitle() throws Exception {
        String storescu = Peers.require("storescu").toString();
        Path file = RealData.file("formats/dicom/waveform_ecg.dcm");
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, 1 << 20, Optional.of(CART))) {
            assertEquals(0, run(storescu, "-aet", "OTHER", "127.0.0.1", port(dicom), file.toString()));
            assertEquals(0, run(storescu, "-aet", "AMBULANCE", "127.0.0.1", port(dicom), file.toString()));
            Entry routine = spool.next(Urgency.ROUTINE, entry -> true).orElseThrow();
            Entry emergency = spool.next(Urgency.EMERGENCY, entry -> true).orElseThrow();
            assertEquals(CART.id(), routine.header().machine());
            assertEquals(AMBULANCE.id(), emergency.header().machine());
            assertTrue(emergency.header().test());
            assertEquals(Optional.of("dicom"), routine.header().formatHint());
            Bytes bytes = spool.read(routine, 0, routine.header().length());
            Recording recording = Readers.read(Readers.sourceOf("", bytes));
            // dcmdump: two multiplex groups, the first of 12 channels with 10000 samples.
            assertEquals(12, recording.leads().size());
        }
    }

    @Test
    void withoutRoom_theMachineIsToldAndNothingStays() throws Exception {
        String storescu = Peers.require("storescu").toString();
        Path file = RealData.file("formats/dicom/waveform_ecg.dcm");
        SpoolLimits noRoom = new SpoolLimits(100_000, 10, 0);
        try (Spool spool = Spool.open(folder, noRoom, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, 1 << 20, Optional.of(CART))) {
            assertNotEquals(0, run(storescu, "--required", "127.0.0.1", port(dicom), file.toString()));
            assertEquals(0, spool.status().depth());
        }
    }

    @Test
    void anObjectTooLong_isRefusedAndTheNextAccepted() throws Exception {
        String storescu = Peers.require("storescu").toString();
        Path large = RealData.file("formats/dicom/waveform_ecg.dcm");
        Path small = RealData.file("formats/dicom/arturrod/test_ecg.dcm");
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, 100_000, Optional.of(CART))) {
            assertNotEquals(0, run(storescu, "127.0.0.1", port(dicom), large.toString()));
            assertEquals(0, spool.status().depth());
            assertEquals(0, run(storescu, "127.0.0.1", port(dicom), small.toString()));
            assertEquals(1, spool.status().depth());
        }
    }

    @Test
    void aStrangersTitle_isTurnedAway() throws Exception {
        String echoscu = Peers.require("echoscu").toString();
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, 1 << 20, Optional.empty())) {
            assertNotEquals(0, run(echoscu, "-aet", "STRANGER", "127.0.0.1", port(dicom)));
            assertEquals(0, run(echoscu, "-aet", "AMBULANCE", "127.0.0.1", port(dicom)));
        }
    }

    private static DicomIntake listen(Spool spool, int maxBytes, Optional<Machine> unknown) throws Exception {
        return DicomIntake.start(
                new DicomSource(
                        true,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Set.of(),
                        Map.of("AMBULANCE", AMBULANCE),
                        Map.of(),
                        unknown),
                TestWays.context(spool, maxBytes));
    }

    private static String port(DicomIntake dicom) {
        return String.valueOf(dicom.address().orElseThrow().getPort());
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the peer did not end");
        return process.exitValue();
    }
}
