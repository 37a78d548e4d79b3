package uz.yurak.adapter.live.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** dcmtk's echoscu and storescu against the acceptor, over loopback. */
class DicomAcceptorIT {
    private static final long LIMIT_SECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void echoscuIsAnswered() throws Exception {
        String echoscu = Peers.require("echoscu").toString();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<StoreRequest>> served = CompletableFuture.supplyAsync(() -> serve(server));
            run(echoscu, "-aec", "YURAK", "127.0.0.1", "" + server.getLocalPort());
            assertEquals(List.of(), served.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void storescuDelivers_andTheWaveformIsTheSame() throws Exception {
        String storescu = Peers.require("storescu").toString();
        Path sent = RealData.file("formats/dicom/waveform_ecg.dcm");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<StoreRequest>> served = CompletableFuture.supplyAsync(() -> serve(server));
            run(storescu, "-aet", "CART", "-aec", "YURAK", "127.0.0.1", "" + server.getLocalPort(), sent.toString());
            List<StoreRequest> stored = served.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertEquals(1, stored.size());
            assertEquals("CART", stored.get(0).calling());
            assertEquals(
                    waveform(Bytes.wrap(Files.readAllBytes(sent))),
                    waveform(stored.get(0).file()));
        }
    }

    private static Bytes waveform(Bytes file) throws IOException {
        return Part10.read(file)
                .dataSet()
                .item(Tag.WAVEFORM_SEQUENCE)
                .orElseThrow()
                .bytes(Tag.WAVEFORM_DATA)
                .orElseThrow();
    }

    /** One connection to its end; every object is answered with success. */
    private static List<StoreRequest> serve(ServerSocket server) {
        List<StoreRequest> stored = new ArrayList<>();
        try (Socket socket = server.accept()) {
            DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
            byte[] block = new byte[1000];
            int n = socket.getInputStream().read(block);
            while (n >= 0 && !acceptor.isClosed()) {
                handle(acceptor.receive(ByteBuffer.wrap(block, 0, n)), socket, stored);
                while (acceptor.isWaiting()) {
                    handle(acceptor.answer(DimseStatus.SUCCESS), socket, stored);
                }
                n = acceptor.isClosed() ? -1 : socket.getInputStream().read(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored;
    }

    private static void handle(List<AcceptorEvent> events, Socket socket, List<StoreRequest> stored)
            throws IOException {
        for (AcceptorEvent event : events) {
            if (event instanceof AcceptorEvent.Send send) {
                socket.getOutputStream().write(send.bytes().toArray());
            } else if (event instanceof AcceptorEvent.Store store) {
                stored.add(store.request());
            }
        }
    }

    private void run(String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), command[0] + " did not end");
        assertEquals(0, process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
