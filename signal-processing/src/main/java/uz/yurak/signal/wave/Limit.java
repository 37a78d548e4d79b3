package uz.yurak.signal.wave;

/** A limit of a wave that is learned from annotated records, with the name of its mark. */
public enum Limit {
    P_ONSET("P onset"),
    P_END("P end"),
    QRS_ONSET("QRS onset"),
    QRS_END("QRS end"),
    T_ONSET("T onset"),
    T_END("T end");

    private final String mark;

    Limit(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }
}
