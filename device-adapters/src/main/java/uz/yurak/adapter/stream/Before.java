package uz.yurak.adapter.stream;

/** What lies before a unit of a live signal. */
public enum Before {
    /** The unit before, or the start. */
    NOTHING,
    /** Units that never came, as the machine's own counting tells. */
    LOST,
    /** Bytes that cannot be read; how many units they were is told from their number. */
    DAMAGED,
    /** The counting does not follow: the machine began anew, and how long that took nobody can tell from the bytes. */
    RESTARTED,
    /** It cannot follow: its time lies before what has come already. */
    ELSEWHERE
}
