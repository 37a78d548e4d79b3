package uz.yurak.samples.region;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hospital's agent that is started again when it ends by itself, as the hospital's service manager would. */
final class KeptAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAgent.class);

    private final AgentHome home;
    private final Progress progress;
    private Child child;
    private CompletableFuture<Void> watch;
    private boolean closed;

    private KeptAgent(AgentHome home, Progress progress, Child child) {
        this.home = home;
        this.progress = progress;
        this.child = child;
        this.watch = CompletableFuture.completedFuture(null);
    }

    static KeptAgent start(AgentHome home, Progress progress) throws IOException {
        KeptAgent agent = new KeptAgent(home, progress, home.start());
        agent.watch();
        return agent;
    }

    private synchronized void watch() {
        Child running = child;
        watch = running.ended().thenRunAsync(() -> startAgain(running));
    }

    /** One that ended before it took ECGs would end so again: a person is told instead. */
    private synchronized void startAgain(Child ended) {
        if (closed) {
            return;
        }
        if (!ended.wasReady()) {
            progress.say(ended.name() + " ended before it was ready; its log is " + home.log());
            return;
        }
        progress.say(ended.name() + " ended and is started again");
        try {
            child = home.start();
            watch();
        } catch (IOException e) {
            LOG.error("{} could not be started again", ended.name(), e);
        }
    }

    /** The program that runs now. */
    synchronized Child child() {
        return child;
    }

    AgentHome home() {
        return home;
    }

    @Override
    public void close() {
        Child last;
        synchronized (this) {
            closed = true;
            last = child;
            watch.cancel(false);
        }
        last.close();
    }
}
