package uz.yurak.adapter.stream;

/** Where a parser's bytes go. Arrays and units belong to the parser and may be looked at during the call alone. */
public interface LiveSink {
    void unit(LiveUnit unit);

    /** A unit that came before, once more. */
    void repeated(byte[] bytes, int at, int length);

    /** Bytes that are right by the protocol and carry no signal. */
    void aside(byte[] bytes, int at, int length);

    /** Bytes that are in no unit. */
    void junk(byte[] bytes, int at, int length);
}
