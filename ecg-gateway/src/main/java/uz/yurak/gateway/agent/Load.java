package uz.yurak.gateway.agent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.record.Bytes;

/**
 * What is sent of an envelope.
 *
 * @param table of the parcel; empty where the envelope goes whole, to a center of version 1
 * @param length bytes to be sent
 */
record Load(Optional<Parcel.Table> table, int length, Content content) {
    /** Bytes by their place, from memory or from the disk. */
    interface Content {
        Bytes read(int offset, int count) throws IOException;
    }

    static Load of(Parcel parcel) {
        Bytes bytes = parcel.bytes();
        return new Load(
                Optional.of(parcel.table()), bytes.length(), (offset, count) -> bytes.range(offset, offset + count));
    }

    /** The original as it is, straight from the disk: what is too long to be packed. */
    static Load streamed(Spool spool, Entry entry) {
        int length = entry.header().length();
        Parcel.Table table = new Parcel.Table(
                List.of(new Parcel.Entry(Part.ORIGINAL, length)), entry.header().sha256());
        return new Load(Optional.of(table), length, (offset, count) -> spool.read(entry, offset, count));
    }

    /** The envelope's bytes, without a table. */
    static Load whole(Spool spool, Entry entry) {
        return new Load(Optional.empty(), entry.header().length(), (offset, count) -> spool.read(entry, offset, count));
    }

    /** What is sent without waiting for an answer: that a case is there, and a trace to look at. */
    int firstFlight() {
        return table.map(parts -> parts.end(Part.COARSE)).orElse(0);
    }

    /** Behind the part that a byte lies in. */
    int partEnd(int offset) {
        return table.map(parts -> parts.end(parts.partAt(offset))).orElse(length);
    }
}
