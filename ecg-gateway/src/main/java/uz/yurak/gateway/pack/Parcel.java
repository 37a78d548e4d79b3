package uz.yurak.gateway.pack;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;

/**
 * What travels of an envelope: its parts one behind the other, those of use soonest first. The last one gives the
 * original back, alone or with the waveform before it.
 *
 * @param pieces strictly rising in the order of {@link Part}, none empty
 */
public record Parcel(List<Piece> pieces) {
    /** What may stand before an original that is not rebuilt. */
    static final int ROOM_BEFORE_ORIGINAL = 64 << 10;

    /** Bytes of a parcel. */
    public static final int MAX_BYTES = Envelope.MAX_BYTES + ROOM_BEFORE_ORIGINAL;

    private static final String PLACE = "table of parts";

    /** One part with its bytes. */
    public record Piece(Part part, Bytes bytes) {
        Entry entry() {
            return new Entry(part, bytes.length());
        }
    }

    public Parcel {
        pieces = List.copyOf(pieces);
        Optional<String> fault = fault(pieces.stream().map(Piece::entry).toList());
        if (fault.isPresent()) {
            throw new IllegalArgumentException("a parcel of " + fault.get());
        }
    }

    /** The original as it is, without a copy: the parcel of what no reader reads. */
    public static Parcel whole(Bytes original) {
        return new Parcel(List.of(new Piece(Part.ORIGINAL, original)));
    }

    /** All bytes in the order in which they travel. */
    public Bytes bytes() {
        if (pieces.size() == 1) {
            return pieces.get(0).bytes();
        }
        byte[] all = new byte
                [pieces.stream().mapToInt(piece -> piece.bytes().length()).sum()];
        ByteBuffer out = ByteBuffer.wrap(all);
        pieces.forEach(piece -> out.put(piece.bytes().view()));
        return Bytes.wrap(all);
    }

    public Table table() {
        ByteBuffer[] views = pieces.stream().map(piece -> piece.bytes().view()).toArray(ByteBuffer[]::new);
        return new Table(pieces.stream().map(Piece::entry).toList(), Sha256.over(views));
    }

    /** What is wrong with parts; empty where nothing is. */
    private static Optional<String> fault(List<Entry> entries) {
        long total = 0;
        int before = 0;
        Set<Part> seen = EnumSet.noneOf(Part.class);
        for (Entry entry : entries) {
            if (entry.length() < 1 || entry.part().number() <= before) {
                return Optional.of("an empty part, or one out of order");
            }
            Optional<Part> needed = needed(entry.part()).filter(part -> !seen.contains(part));
            if (needed.isPresent()) {
                return Optional.of(entry.part() + " without " + needed.get());
            }
            before = entry.part().number();
            seen.add(entry.part());
            total += entry.length();
        }
        boolean ends =
                !entries.isEmpty() && entries.get(entries.size() - 1).part().isLast();
        boolean endsOnce =
                entries.stream().filter(entry -> entry.part().isLast()).count() == 1;
        if (!ends || !endsOnce) {
            return Optional.of("parts that do not end with one that gives the original back");
        }
        return total > MAX_BYTES ? Optional.of(total + " bytes") : Optional.empty();
    }

    /** Without which a part cannot be read: traces are described in the preview, and the waveform is what a remainder leaves out. */
    private static Optional<Part> needed(Part part) {
        return switch (part) {
            case COARSE, WAVEFORM -> Optional.of(Part.PREVIEW);
            case REMAINDER -> Optional.of(Part.WAVEFORM);
            case PREVIEW, ORIGINAL -> Optional.empty();
        };
    }

    /** A part and how long it is, bytes. */
    public record Entry(Part part, int length) {}

    /**
     * Which parts come, and of which parcel they are.
     *
     * <pre>
     *   1 byte   number of parts, 1 to 5
     *   each part:
     *     1 byte   its number
     *     4 bytes  its length, at least 1
     *  32 bytes  digest
     * </pre>
     *
     * @param entries strictly rising in the order of {@link Part}
     * @param digest SHA-256 of all bytes: a transfer goes on only within the same ones
     */
    public record Table(List<Entry> entries, Sha256 digest) {
        public Table {
            entries = List.copyOf(entries);
            Optional<String> fault = fault(entries);
            if (fault.isPresent()) {
                throw new IllegalArgumentException("a parcel of " + fault.get());
            }
        }

        /** Bytes of all parts. */
        public int length() {
            return entries.stream().mapToInt(Entry::length).sum();
        }

        public boolean has(Part part) {
            return entries.stream().anyMatch(entry -> entry.part() == part);
        }

        /** Where a part begins; where it would, when it is not there. */
        public int offsetOf(Part part) {
            return entries.stream()
                    .filter(entry -> entry.part().number() < part.number())
                    .mapToInt(Entry::length)
                    .sum();
        }

        /** Behind a part's last byte. */
        public int end(Part part) {
            return entries.stream()
                    .filter(entry -> entry.part().number() <= part.number())
                    .mapToInt(Entry::length)
                    .sum();
        }

        /**
         * The part that a byte lies in.
         *
         * @throws IndexOutOfBoundsException outside of the parcel
         */
        public Part partAt(int offset) {
            for (Entry entry : entries) {
                if (offset >= 0 && offset < end(entry.part())) {
                    return entry.part();
                }
            }
            throw new IndexOutOfBoundsException(offset + " of " + length() + " bytes");
        }

        public void writeTo(ByteBuf out) {
            out.writeByte(entries.size());
            for (Entry entry : entries) {
                out.writeByte(entry.part().number());
                out.writeInt(entry.length());
            }
            out.writeBytes(digest.toBytes());
        }

        /** @throws MalformedException where it is cut off, or no parcel has such parts */
        public static Table readFrom(ByteBuf in) throws MalformedException {
            need(in, 1);
            int count = in.readUnsignedByte();
            if (count < 1 || count > Part.values().length) {
                throw MalformedException.in(PLACE, "1 to 5 parts", count + " parts");
            }
            need(in, count * (1 + Integer.BYTES) + Sha256.BYTES);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = in.readUnsignedByte();
                Part part = Part.numbered(number)
                        .orElseThrow(() -> MalformedException.in(PLACE, "a part 1 to 5", "part " + number));
                entries.add(new Entry(part, in.readInt()));
            }
            byte[] digest = new byte[Sha256.BYTES];
            in.readBytes(digest);
            Optional<String> fault = fault(entries);
            if (fault.isPresent()) {
                throw MalformedException.in(PLACE, "the parts of a parcel", fault.get());
            }
            return new Table(entries, Sha256.of(digest));
        }

        private static void need(ByteBuf in, int bytes) throws MalformedException {
            if (in.readableBytes() < bytes) {
                throw MalformedException.in(PLACE, bytes + " bytes", Integer.toString(in.readableBytes()));
            }
        }
    }
}
