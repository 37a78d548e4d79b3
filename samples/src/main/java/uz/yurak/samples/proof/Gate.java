package uz.yurak.samples.proof;

/** Lets the first of a sequence pass, and more as it is opened. */
final class Gate {
    private int open;

    /** From now on all below that index pass. */
    synchronized void open(int until) {
        open = Math.max(open, until);
        notifyAll();
    }

    /** Returns when the index may pass. */
    synchronized void await(int index) throws InterruptedException {
        while (index >= open) {
            wait();
        }
    }
}
