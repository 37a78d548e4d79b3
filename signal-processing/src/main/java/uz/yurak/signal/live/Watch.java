package uz.yurak.signal.live;

/** Looks for one thing. A class of its own with its definition, and a line in {@link Watches}. */
interface Watch {
    Definition definition();

    /**
     * What is to be said now; asked four times a second of signal, in order.
     *
     * @param standing whether its notice stands: then the question is whether it goes on
     */
    Verdict at(Sight sight, boolean standing);
}
