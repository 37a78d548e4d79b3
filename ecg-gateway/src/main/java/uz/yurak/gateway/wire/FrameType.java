package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;

/**
 * One kind of frame: its number on the wire and its body's bytes. A body never changes: a frame that must say more has a
 * number of its own, so that bytes mean one thing in every version.
 *
 * @param number 1 to 255
 */
record FrameType<F extends Frame>(int number, Class<F> frame, Writer<F> writer, Reader<F> reader) {
    /** Appends the body, without length and number. */
    interface Writer<F> {
        void write(F frame, ByteBuf out);
    }

    /** Reads the body; what is left over is refused behind it. */
    interface Reader<F> {
        F read(Fields in) throws WireException;
    }

    void write(Frame any, ByteBuf out) {
        writer.write(frame.cast(any), out);
    }

    F read(Fields in) throws WireException {
        return reader.read(in);
    }
}
