package uz.yurak.gateway.spool;

/** Told of every step as it is done, on the thread that did it. */
@FunctionalInterface
public interface Steps {
    Steps UNWATCHED = step -> {};

    void done(Step step);
}
