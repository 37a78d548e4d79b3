package uz.yurak.gateway.intake.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.live.dicom.AcceptorEvent;
import uz.yurak.adapter.live.dicom.AcceptorRules;
import uz.yurak.adapter.live.dicom.Commitment;
import uz.yurak.adapter.live.dicom.DicomAcceptor;
import uz.yurak.adapter.live.dicom.DicomRequestor;
import uz.yurak.adapter.live.dicom.RequestorEvent;
import uz.yurak.adapter.live.dicom.SopReference;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Order;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** dcmtk's findscu asks for the worklist; a machine of ours asks for commitment, in its association and in one of the agent's. */
class DicomServicesIT {
    private static final Machine CART = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);
    private static final String INSTANCE = "1.3.6.1.4.1.20029.40.20130125105919.5407.1.1";
    private static final SopReference STORED = new SopReference(Uids.TWELVE_LEAD, INSTANCE);
    private static final SopReference UNKNOWN = new SopReference(Uids.TWELVE_LEAD, "1.2.3");
    private static final Commitment.Request ASKED = new Commitment.Request("1.9.1", List.of(STORED, UNKNOWN));
    private static final Commitment.Report EXPECTED = new Commitment.Report("1.9.1", List.of(STORED), List.of(UNKNOWN));
    private static final int PATIENCE_MS = 30_000;

    @TempDir
    private Path folder;

    private static Order order(String number, String family) {
        Subject patient = new Subject(
                Optional.of("30101"),
                Optional.of(family),
                Optional.of("Dilnoza"),
                Optional.of(LocalDate.of(1988, 4, 29)),
                Optional.of(Sex.FEMALE),
                Optional.empty(),
                Map.of());
        return new Order(
                number,
                patient,
                Optional.empty(),
                Optional.of(LocalDateTime.of(2026, 3, 1, 14, 30)),
                Optional.empty(),
                Optional.of("12-lead ECG"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Urgency.ROUTINE,
                Instant.now());
    }

    private static DicomIntake listen(Spool spool, OrderBook orders, Map<String, InetSocketAddress> reportsTo)
            throws IOException {
        return DicomIntake.start(
                new DicomSource(
                        true,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Set.of(),
                        Map.of("CART", CART),
                        reportsTo,
                        Optional.of(CART)),
                TestWays.context(spool, 1 << 20, orders));
    }

    private static int port(DicomIntake dicom) {
        return dicom.address().orElseThrow().getPort();
    }

    private String findscu(DicomIntake dicom, String title, String... keys) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peers.require("findscu").toString(), "-W", "-v", "-aet", title));
        for (String key : keys) {
            command.add("-k");
            command.add(key);
        }
        command.addAll(List.of("127.0.0.1", "" + port(dicom)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS), "findscu did not end");
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @Test
    void findscuTakesPatientAndOrder_byNameAndDate() throws Exception {
        OrderBook orders = OrderBook.inMemory(Clock.systemUTC());
        orders.put(order("A-1", "Karimova"));
        orders.put(order("A-2", "Rahimova"));
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, orders, Map.of())) {
            String found = findscu(
                    dicom,
                    "CART",
                    "PatientName=KARIM*",
                    "PatientID",
                    "AccessionNumber",
                    "ScheduledProcedureStepSequence[0].Modality=ECG",
                    "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260301-20260302",
                    "ScheduledProcedureStepSequence[0].ScheduledStationAETitle");
            assertTrue(found.contains("[Karimova^Dilnoza]"), found);
            assertTrue(found.contains("[A-1 ]"), found);
            assertTrue(found.contains("[30101 ]"), found);
            assertTrue(found.contains("[CART]"), found);
            assertFalse(found.contains("Rahimova"), found);
            String later = findscu(
                    dicom,
                    "CART",
                    "PatientName",
                    "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20260302-");
            assertFalse(later.contains("[Karimova"), later);
        }
    }

    /** Storing is open to every title here, names of patients are not. */
    @Test
    void aMachineThatIsNotEnrolled_seesNoOrders() throws Exception {
        OrderBook orders = OrderBook.inMemory(Clock.systemUTC());
        orders.put(order("A-1", "Karimova"));
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, orders, Map.of())) {
            String found = findscu(dicom, "STRANGER", "PatientName");
            assertFalse(found.contains("Karimova"), found);
        }
    }

    @Test
    void moreOrdersThanALimit_areCutAndSaid() throws Exception {
        OrderBook orders = OrderBook.inMemory(Clock.systemUTC());
        for (int i = 0; i < Worklist.MAX_ITEMS + 50; i++) {
            orders.put(order("A-" + i, "Karimova"));
        }
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, orders, Map.of())) {
            String found = findscu(dicom, "CART", "PatientName", "AccessionNumber");
            assertEquals(
                    Worklist.MAX_ITEMS,
                    found.lines().filter(line -> line.contains("[A-")).count(),
                    found);
            assertTrue(found.contains("OutOfResources") || found.contains("0xa700"), found);
        }
    }

    /** One association of the machine: what it says after it was associated, until what it waits for has come. */
    private static List<RequestorEvent> converse(
            DicomIntake dicom, List<Bytes> files, Predicate<RequestorEvent> last, String... acts) throws Exception {
        DicomRequestor requestor =
                new DicomRequestor("CART", "YURAK", files, new DicomRequestor.Services(false, true, false));
        List<RequestorEvent> heard = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(dicom))) {
            socket.setSoTimeout(PATIENCE_MS);
            requestor.associate().writeTo(socket.getOutputStream());
            byte[] block = new byte[1 << 14];
            int act = 0;
            while (heard.stream().noneMatch(last)) {
                int n = socket.getInputStream().read(block);
                assertTrue(n > 0, "the agent closed the connection; heard " + heard);
                for (RequestorEvent event : requestor.receive(ByteBuffer.wrap(block, 0, n))) {
                    heard.add(event);
                    if (event instanceof RequestorEvent.Send send) {
                        send.bytes().writeTo(socket.getOutputStream());
                    }
                    boolean next =
                            event instanceof RequestorEvent.Associated || event instanceof RequestorEvent.Answered;
                    if (next && act < acts.length) {
                        act(requestor, files, acts[act++]).writeTo(socket.getOutputStream());
                    }
                }
            }
        }
        return heard;
    }

    private static Bytes act(DicomRequestor requestor, List<Bytes> files, String act) throws Exception {
        return switch (act) {
            case "store" -> requestor.store(files.get(0));
            case "commit" -> requestor.commit(ASKED);
            default -> requestor.release();
        };
    }

    private static List<Bytes> realFile() throws Exception {
        return List.of(Bytes.wrap(Files.readAllBytes(RealData.file("formats/dicom/waveform_ecg.dcm"))));
    }

    @Test
    void commitmentIsReportedInTheSameAssociation_whileItLasts() throws Exception {
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(spool, OrderBook.inMemory(Clock.systemUTC()), Map.of())) {
            List<RequestorEvent> heard =
                    converse(dicom, realFile(), RequestorEvent.Held.class::isInstance, "store", "commit");
            assertTrue(heard.contains(new RequestorEvent.Held(EXPECTED)), "" + heard);
            assertEquals(1, spool.status().depth());
        }
    }

    @Test
    void commitmentIsReportedInAnAssociationOfTheAgents_whenTheMachineHasLeft() throws Exception {
        try (ServerSocket machine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                DicomIntake dicom = listen(
                        spool,
                        OrderBook.inMemory(Clock.systemUTC()),
                        Map.of("CART", new InetSocketAddress(machine.getInetAddress(), machine.getLocalPort())))) {
            machine.setSoTimeout(PATIENCE_MS);
            converse(dicom, realFile(), RequestorEvent.Close.class::isInstance, "store", "commit", "release");
            assertEquals(EXPECTED, listenForReport(machine));
        }
    }

    private static Commitment.Report listenForReport(ServerSocket machine) throws Exception {
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        List<Commitment.Report> reports = new ArrayList<>();
        try (Socket socket = machine.accept()) {
            socket.setSoTimeout(PATIENCE_MS);
            byte[] block = new byte[1 << 14];
            while (!acceptor.isClosed()) {
                int n = socket.getInputStream().read(block);
                assertTrue(n > 0, "the agent closed the connection");
                for (AcceptorEvent event : acceptor.receive(ByteBuffer.wrap(block, 0, n))) {
                    if (event instanceof AcceptorEvent.Send send) {
                        send.bytes().writeTo(socket.getOutputStream());
                    } else if (event instanceof AcceptorEvent.Held held) {
                        reports.add(held.report());
                    }
                }
            }
        }
        assertEquals(1, reports.size());
        return reports.get(0);
    }

    @Test
    void whatIsHeld_isRememberedOverARestart_andATornLineIsNot() throws Exception {
        Path file = folder.resolve("held");
        HeldObjects.open(file).add(STORED);
        Files.writeString(file, Files.readString(file) + UNKNOWN.sopClass() + " " + UNKNOWN.sopInstance());
        assertEquals(EXPECTED, HeldObjects.open(file).report(ASKED));
        HeldObjects many = HeldObjects.open(file);
        for (int i = 0; i < HeldObjects.MAX; i++) {
            many.add(new SopReference(Uids.TWELVE_LEAD, "1.5." + i));
        }
        assertEquals(List.of(), many.report(ASKED).held(), "the oldest is forgotten first");
    }
}
