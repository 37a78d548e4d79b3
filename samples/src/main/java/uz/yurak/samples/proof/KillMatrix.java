package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Machines push to agents while agents, center and database are killed and lines get bad; afterwards everything that a machine
 * was told is received must be at the center once, unaltered. Starts with {@link #run}, once.
 */
final class KillMatrix implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Plan plan;
    private final Path folder;
    private final PrintWriter out;
    private final Closing closing = new Closing();
    private final List<ProofAgent> agents = new ArrayList<>();
    private final Told told = new Told();
    private final Gate gate = new Gate();
    private final Map<Mishap.Kind, Integer> happened = new TreeMap<>();
    private final Random backends;
    private final ExecutorService mending = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mending");
        thread.setDaemon(true);
        return thread;
    });
    private final ExecutorService machines = Executors.newCachedThreadPool();

    /**
     * What is tried.
     *
     * @param seed of what is pushed, what goes wrong and the lines' chances
     * @param mishaps kills, cuts and bad weather together
     * @param pause at least, between two mishaps
     * @param ecgEvery each so-many-th envelope is an ECG
     * @param packets whether the lines carry packets, which needs root; else connections
     * @param patience after the last mishap, until everything has arrived
     */
    record Plan(
            long seed,
            int envelopes,
            int agents,
            int mishaps,
            Duration pause,
            int ecgEvery,
            boolean packets,
            Duration patience) {}

    /** @param folder empty; what the programs said stays there */
    KillMatrix(Plan plan, Path folder, PrintWriter out) {
        this.plan = plan;
        this.folder = folder;
        this.out = out;
        this.backends = new Random(plan.seed());
    }

    /** @return what was found; printed too */
    Audit.Findings run() throws IOException, InterruptedException {
        ProofCenter center = start();
        List<Future<Void>> pushing = new ArrayList<>();
        Cargo cargo = new Cargo(plan.seed(), plan.ecgEvery());
        for (int i = 0; i < plan.agents(); i++) {
            pushing.add(
                    machines.submit(new Pusher(agents.get(i), cargo, i, plan.agents(), plan.envelopes(), gate, told)));
        }
        long began = System.nanoTime();
        List<Mishap> mishaps = Mishap.of(plan.seed(), plan.mishaps(), plan.agents());
        for (int i = 0; i < mishaps.size(); i++) {
            long dueNanos = System.nanoTime() + plan.pause().toNanos();
            int until = share(i + 1, mishaps.size() + 1);
            gate.open(until);
            awaitTold(until, pushing);
            FaultyLine.awaitDue(dueNanos);
            happen(mishaps.get(i), center);
        }
        gate.open(plan.envelopes());
        awaitTold(plan.envelopes(), pushing);
        mendAll();
        boolean allSaid = awaitDelivered();
        double seconds = (System.nanoTime() - began) / 1e9;
        stop();
        Audit.Findings findings =
                new Audit(told, agents, center.postgresFolder(), ProofCenter.binaries(folder)).findings(allSaid);
        new KillReport(plan, happened, told, agents, center, seconds, findings).print(out);
        return findings;
    }

    private int share(int part, int parts) {
        return (int) ((long) plan.envelopes() * part / parts);
    }

    private ProofCenter start() throws IOException {
        List<ProofHospital> hospitals = new ArrayList<>();
        for (int i = 1; i <= plan.agents(); i++) {
            hospitals.add(new ProofHospital(i));
        }
        if (plan.packets()) {
            closing.push(PacketLink.centerAddress());
        }
        String host = plan.packets() ? PacketLink.centerHost() : "127.0.0.1";
        ProofCenter center = ProofCenter.start(folder, host, hospitals);
        closing.push(center);
        for (ProofHospital hospital : hospitals) {
            Line line = Lines.make(plan.packets(), hospital.number(), center.relayPort(), plan.seed(), folder);
            closing.push(line);
            ProofAgent agent = ProofAgent.start(hospital, folder, line);
            closing.push(agent);
            agents.add(agent);
        }
        center.program().awaitReady();
        for (ProofAgent agent : agents) {
            agent.program().awaitReady();
        }
        return center;
    }

    /** Returns when all machines together were told of so many, or passes on why one cannot go on. */
    private void awaitTold(int count, List<Future<Void>> pushing) throws IOException, InterruptedException {
        while (told.receivedCount() < count) {
            for (Future<Void> machine : pushing) {
                if (machine.isDone()) {
                    requireWell(machine);
                }
            }
            rest();
        }
    }

    private static void requireWell(Future<Void> machine) throws IOException, InterruptedException {
        try {
            machine.get();
        } catch (ExecutionException e) {
            throw new IOException("a machine could not go on", e);
        }
    }

    private void happen(Mishap mishap, ProofCenter center) throws IOException {
        happened.merge(mishap.kind(), 1, Integer::sum);
        ProofAgent agent = agents.get(mishap.agent());
        switch (mishap.kind()) {
            case AGENT_KILLED -> agent.program().kill(mishap.downMs());
            case CENTER_KILLED -> center.program().kill(mishap.downMs());
            case DATABASE_KILLED -> center.killPostmaster();
            case BACKEND_KILLED -> center.killBackend(backends);
            case ALL_KILLED -> center.killAll(mishap.downMs());
            case LINE_CUT -> {
                agent.line().cut();
                mending.execute(() -> {
                    FaultyLine.awaitDue(System.nanoTime()
                            + Duration.ofMillis(mishap.downMs()).toNanos());
                    agent.line().mend();
                });
            }
            case LINE_WORSE -> agent.line().weather(mishap.up(), mishap.down());
        }
    }

    private void mendAll() throws InterruptedException {
        mending.shutdown();
        mending.awaitTermination(1, TimeUnit.MINUTES);
        for (ProofAgent agent : agents) {
            agent.line().weather(Weather.CLEAR, Weather.CLEAR);
            agent.line().mend();
        }
    }

    /** @return false where an agent still has something after the plan's patience */
    private boolean awaitDelivered() throws IOException, InterruptedException {
        long until = System.nanoTime() + plan.patience().toNanos();
        Receipts receipts = new Receipts(agents);
        while (!receipts.allDelivered(told)) {
            if (System.nanoTime() > until) {
                return false;
            }
            rest();
        }
        return true;
    }

    private static void rest() throws InterruptedException {
        FaultyLine.awaitDue(System.nanoTime() + BETWEEN_LOOKS.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted in the middle of a proof");
        }
    }

    private void stop() throws IOException {
        machines.shutdownNow();
        closing.close();
    }

    /** Stops what runs still. */
    @Override
    public void close() throws IOException {
        mending.shutdownNow();
        stop();
    }
}
