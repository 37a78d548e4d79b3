package uz.yurak.samples.proof;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.Machine;

/** The machines of one hospital: they push one file after the other by three ways, each until they are told that it is received. */
final class Pusher implements Callable<Void> {
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(150);

    private final ProofAgent agent;
    private final Cargo cargo;
    private final int first;
    private final int step;
    private final Gate gate;
    private final Told told;
    private final int count;

    /**
     * Pushes {@code first}, {@code first + step} and so on, below {@code count}.
     *
     * @param gate lets each index pass when it is its time
     */
    Pusher(ProofAgent agent, Cargo cargo, int first, int step, int count, Gate gate, Told told) {
        this.agent = agent;
        this.cargo = cargo;
        this.first = first;
        this.step = step;
        this.count = count;
        this.gate = gate;
        this.told = told;
    }

    @Override
    public Void call() throws Exception {
        Machine http = agent.http();
        Machine ftp = agent.ftp();
        Machine folder = agent.folderMachine();
        for (int index = first; index < count; index += step) {
            EcgFile file = cargo.of(index);
            gate.await(index);
            String digest = file.bytes().sha256().hex();
            told.pushing(index, digest);
            switch (index / step % 5) {
                case 0 -> drop(folder, file);
                case 1 -> push(ftp, file);
                default -> push(http, file);
            }
            told.received(index, digest);
        }
        return null;
    }

    /** Every answer but a good one is none. */
    private void push(Machine machine, EcgFile file) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                machine.push(file);
                return;
            } catch (IOException e) {
                told.notReceived();
                rest();
            }
        }
        throw new InterruptedException();
    }

    /** A file is received when the agent has taken it away. */
    private void drop(Machine folder, EcgFile file) throws IOException, InterruptedException {
        Path written = agent.inbox().resolve(file.name());
        try {
            folder.push(file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("a file of that name was there already", e);
        }
        while (Files.exists(written)) {
            rest();
        }
    }

    private static void rest() throws InterruptedException {
        FaultyLine.awaitDue(System.nanoTime() + BEFORE_AGAIN.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
