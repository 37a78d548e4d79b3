package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Gap;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;

/** A machine at a serial line, played by socat's pair of pseudo terminals. */
class SerialWayIT {
    @TempDir
    private Path folder;

    private SerialSource source() {
        return new SerialSource(
                "serial.m-1",
                true,
                folder.resolve("line").toString(),
                115_200,
                new LiveSettings(
                        new Machine(new MachineId("m-1"), Urgency.ROUTINE, false),
                        new FrameProtocol(),
                        TestMachine.LAYOUT,
                        new LiveLimits(Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMinutes(30))));
    }

    private Process line() throws Exception {
        Process socat = new ProcessBuilder(
                        Peers.require("socat").toString(),
                        "pty,raw,echo=0,link=" + folder.resolve("line"),
                        "pty,raw,echo=0,link=" + folder.resolve("machine"))
                .inheritIO()
                .start();
        Await.until("the line is there", () -> Files.exists(folder.resolve("machine")));
        return socat;
    }

    private void send(TestMachine machine, int frames) throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("machine"))) {
            for (int i = 0; i < frames; i++) {
                out.write(machine.frame());
            }
        }
    }

    @Test
    void framesOverALine_thatIsPulledAndPutBack_areRecordedWithTheGap() throws Exception {
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            TestMachine machine = new TestMachine();
            try (IntakeWay way = source().open(context)) {
                Await.until("a missing port is said", () -> context.log().seen().failing());
                Process first = line();
                Await.until("it is opened", () -> !context.log().seen().failing());
                send(machine, 400);
                int sent = machine.instants();
                Await.until("all of it is recorded", () -> recorded(spool) == sent);
                first.destroy();
                first.waitFor();
                Await.until(
                        "the pulled line is said", () -> context.log().seen().failing());
                machine.lose(9);
                Process second = line();
                Await.until("it is opened again", () -> !context.log().seen().failing());
                send(machine, 100);
                Await.until("all of it is recorded", () -> recorded(spool) >= machine.instants());
                second.destroy();
                second.waitFor();
            }
            List<Recording> sessions = TestMachine.joined(StreamWayIT.spooled(spool, "m-1"));
            assertEquals(1, sessions.size());
            Recording recording = sessions.get(0);
            List<Gap> gaps = recording.leads().get(0).gaps();
            assertEquals(1, gaps.size());
            assertEquals(4000, gaps.get(0).startIndex());
            assertEquals(
                    1000,
                    recording.leads().get(0).samples().count() - gaps.get(0).endIndex());
        }
    }

    private static int recorded(Spool spool) throws Exception {
        List<Recording> sessions = TestMachine.joined(StreamWayIT.spooled(spool, "m-1"));
        return sessions.isEmpty() ? 0 : sessions.get(0).leads().get(0).samples().count();
    }
}
