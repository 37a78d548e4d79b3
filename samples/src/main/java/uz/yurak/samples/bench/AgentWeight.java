package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import uz.yurak.record.Bytes;
import uz.yurak.samples.machine.DicomSender;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.machine.Ward;
import uz.yurak.samples.region.ProcessUse;
import uz.yurak.samples.synth.Variant;

/**
 * One agent from its start to its rest, a program of its own bound to one core: it becomes ready; where there is a center, ECGs come
 * one at a time and go all the way; then machines push as fast as they go, on 8 associations; then nothing comes.
 */
final class AgentWeight {
    private static final int ASSOCIATIONS = 8;

    /** One at a time, at the center before the next: the first meets code that never ran. */
    private static final int ALONE = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final List<Integer> ecgs;
    private final Duration rest;
    private final boolean withCenter;
    private final PrintWriter out;
    private final Ward ward = new Ward(1, Clock.systemUTC(), List.of(Variant.values()));
    private int pushed;
    private double peakMib;

    /**
     * @param ecgs so many in all before each row, ascending
     * @param rest without an ECG, at the end
     */
    AgentWeight(List<Integer> ecgs, Duration rest, boolean withCenter, PrintWriter out) {
        this.ecgs = ecgs;
        this.rest = rest;
        this.withCenter = withCenter;
        this.out = out;
    }

    /** @return the most that was resident, MiB */
    double measure() throws IOException {
        out.println(
                "| agent, " + (withCenter ? "with" : "without") + " a center | s | CPU s | MiB | of files | peak |");
        out.println("|---|---|---|---|---|---|");
        try (LoneAgent agent = LoneAgent.start(withCenter)) {
            row("ready", agent, agent.startedAtNanos(), 0);
            if (withCenter) {
                alone(agent);
            }
            int before = pushed;
            for (int all : ecgs) {
                push(agent, before + all - pushed);
            }
            long began = System.nanoTime();
            double cpuBefore = agent.cpuSeconds();
            TimeUnit.MILLISECONDS.sleep(rest.toMillis());
            row("after " + rest.toSeconds() + " s of rest", agent, began, cpuBefore);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an agent was measured", e);
        }
        return peakMib;
    }

    private void alone(LoneAgent agent) throws IOException, InterruptedException {
        for (int i = 1; i <= ALONE; i++) {
            List<Bytes> ecg = List.of(ecg());
            long began = System.nanoTime();
            double cpuBefore = agent.cpuSeconds();
            DicomSender.storeAll(agent.dicomPort(), ecg, 1);
            agent.awaitVerified(pushed, PATIENCE);
            if (i == 1 || i == ALONE) {
                row("ECG " + i + ", alone, until it is verified", agent, began, cpuBefore);
            }
        }
    }

    private void push(LoneAgent agent, int count) throws IOException, InterruptedException {
        List<Bytes> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(ecg());
        }
        long began = System.nanoTime();
        double cpuBefore = agent.cpuSeconds();
        DicomSender.storeAll(agent.dicomPort(), files, ASSOCIATIONS);
        row(count + " ECGs taken in", agent, began, cpuBefore);
        if (withCenter) {
            agent.awaitVerified(pushed, PATIENCE);
            row("and verified by the center", agent, began, cpuBefore);
        }
    }

    private Bytes ecg() throws IOException {
        pushed++;
        return FileFormat.DICOM.write("agent", ward.next()).get(0).bytes();
    }

    private void row(String what, LoneAgent agent, long beganNanos, double cpuBefore) {
        ProcessUse.Memory memory = ProcessUse.memory(agent.pid());
        peakMib = Math.max(peakMib, memory.peakMib());
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.1f | %.1f | %.1f |%n",
                what,
                (System.nanoTime() - beganNanos) / 1e9,
                agent.cpuSeconds() - cpuBefore,
                memory.residentMib(),
                memory.filesMib(),
                memory.peakMib());
        out.flush();
    }
}
