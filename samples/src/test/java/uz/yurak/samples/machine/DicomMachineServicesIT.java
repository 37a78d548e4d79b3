package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.dicom.DicomReader;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.adapter.live.dicom.AcceptorEvent;
import uz.yurak.adapter.live.dicom.AcceptorRules;
import uz.yurak.adapter.live.dicom.Commitment;
import uz.yurak.adapter.live.dicom.DicomAcceptor;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.adapter.live.dicom.WorklistItem;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/** A simulated cart takes its patient from the worklist, stores, and waits for the word that its ECG is held. */
class DicomMachineServicesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Subject PATIENT = new Subject(
            Optional.of("P1"),
            Optional.of("Каримова"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    private static EcgFile ecg() throws IOException {
        LeadSignal lead = LeadSignal.of(Lead.I, 500, Samples.of(1, 2, 3), Scale.ofNanovolts(1000));
        return new EcgFile("ecg.dcm", DicomWriter.write(Recording.of("x", List.of(lead))));
    }

    private static WorklistItem item() {
        Optional<String> none = Optional.empty();
        LocalDateTime at = LocalDateTime.of(2026, 3, 1, 8, 30);
        return new WorklistItem("A1", "A1", "1.2", PATIENT, none, at, none, none, none, none, none, Urgency.ROUTINE);
    }

    /** One association; what was stored is held or not, as asked. */
    private static List<Bytes> serve(ServerSocket server, boolean holds) {
        List<Bytes> stored = new ArrayList<>();
        DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
        try (Socket socket = server.accept()) {
            byte[] block = new byte[1 << 14];
            while (!acceptor.isClosed()) {
                int n = socket.getInputStream().read(block);
                if (n < 0) {
                    break;
                }
                run(acceptor.receive(ByteBuffer.wrap(block, 0, n)), acceptor, socket, stored, holds);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored;
    }

    private static void run(
            List<AcceptorEvent> events, DicomAcceptor acceptor, Socket socket, List<Bytes> stored, boolean holds)
            throws IOException {
        for (AcceptorEvent event : events) {
            if (event instanceof AcceptorEvent.Send send) {
                send.bytes().writeTo(socket.getOutputStream());
            } else if (event instanceof AcceptorEvent.Find) {
                run(acceptor.answerFind(List.of(item()), false), acceptor, socket, stored, holds);
            } else if (event instanceof AcceptorEvent.Store store) {
                stored.add(store.request().file());
                run(acceptor.answer(DimseStatus.SUCCESS), acceptor, socket, stored, holds);
            } else if (event instanceof AcceptorEvent.Commit commit) {
                Commitment.Request asked = commit.request();
                Commitment.Report report = holds
                        ? new Commitment.Report(asked.transaction(), asked.objects(), List.of())
                        : new Commitment.Report(asked.transaction(), List.of(), asked.objects());
                run(acceptor.answer(DimseStatus.SUCCESS), acceptor, socket, stored, holds);
                run(acceptor.report(report), acceptor, socket, stored, holds);
            }
        }
    }

    @Test
    void patientFromTheWorklist_andCommitment() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<Bytes>> served = CompletableFuture.supplyAsync(() -> serve(server, true));
            machine(server).push(ecg());
            List<Bytes> stored = served.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Recording recording = new DicomReader().read(Source.of("", stored.get(0)));
            assertEquals(PATIENT.id(), recording.subject().id());
            assertEquals(PATIENT.familyName(), recording.subject().familyName());
            assertEquals(Samples.of(1, 2, 3), recording.leads().get(0).samples());
        }
    }

    @Test
    void whatIsNotHeld_isNotSent() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<Bytes>> served = CompletableFuture.supplyAsync(() -> serve(server, false));
            assertThrows(IOException.class, () -> machine(server).push(ecg()));
            assertEquals(1, served.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).size());
        }
    }

    private static DicomMachine machine(ServerSocket server) {
        InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        return new DicomMachine(address, "CART1", "YURAK", PATIENCE, true, true);
    }
}
