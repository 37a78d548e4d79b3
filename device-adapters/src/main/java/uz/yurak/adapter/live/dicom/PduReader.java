package uz.yurak.adapter.live.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;

/** Cuts a stream of bytes, however it was split, into data units. A unit's length is checked before it is collected. */
final class PduReader {
    /** 128 contexts of a dozen transfer syntaxes each take some 60 KiB. */
    static final int MAX_ASSOCIATE_BYTES = 1 << 18;

    private static final int TITLE_BYTES = 16;
    private static final int CONTEXTS_OFFSET = 68;
    private static final int APPLICATION_CONTEXT = 0x10;
    private static final int PROPOSED_CONTEXT = 0x20;
    private static final int ANSWERED_CONTEXT = 0x21;
    private static final int ABSTRACT_SYNTAX = 0x30;
    private static final int SYNTAX = 0x40;
    private static final int USER_INFORMATION = 0x50;
    private static final int MAX_LENGTH = 0x51;
    private static final int ROLE = 0x54;

    private final int maxPduBytes;
    private byte[] held = new byte[1 << 12];
    private int from;
    private int to;

    /** @param maxPduBytes the longest data transfer that we said we receive */
    PduReader(int maxPduBytes) {
        this.maxPduBytes = maxPduBytes;
    }

    /** Takes all bytes over. */
    void feed(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (to + more > held.length) {
            byte[] larger = new byte[Math.max(held.length, 2 * (to - from + more))];
            System.arraycopy(held, from, larger, 0, to - from);
            held = larger;
            to -= from;
            from = 0;
        }
        bytes.get(held, to, more);
        to += more;
    }

    /** Bytes that wait for the rest of their unit. */
    int heldBytes() {
        return to - from;
    }

    /** The next whole unit; empty while it is not there yet. */
    Optional<Pdu> next() throws ProtocolException {
        if (heldBytes() < Pdu.HEADER_BYTES) {
            return Optional.empty();
        }
        int type = held[from] & 0xff;
        long length = ByteBuffer.wrap(held, from + 2, Integer.BYTES).getInt() & 0xffff_ffffL;
        check(type, length);
        if (heldBytes() - Pdu.HEADER_BYTES < length) {
            return Optional.empty();
        }
        int start = from + Pdu.HEADER_BYTES;
        byte[] body = Arrays.copyOfRange(held, start, start + (int) length);
        from = start + (int) length;
        if (from == to) {
            from = 0;
            to = 0;
        }
        try {
            return Optional.of(parse(type, Bytes.wrap(body)));
        } catch (MalformedException e) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, e.getMessage());
        }
    }

    private void check(int type, long length) throws ProtocolException {
        if (type < Pdu.ASSOCIATE_REQUEST || type > Pdu.ABORT) {
            throw new ProtocolException(Pdu.Abort.UNRECOGNIZED_PDU, "data unit of type " + type);
        }
        long limit = switch (type) {
            case Pdu.ASSOCIATE_REQUEST, Pdu.ASSOCIATE_ACCEPT -> MAX_ASSOCIATE_BYTES;
            case Pdu.DATA_TRANSFER -> maxPduBytes;
            default -> Integer.BYTES;
        };
        if (length > limit) {
            throw new ProtocolException(
                    Pdu.Abort.INVALID_PARAMETER,
                    "data unit of type " + type + " of " + length + " bytes, at most " + limit);
        }
    }

    private static Pdu parse(int type, Bytes body) throws MalformedException {
        Cursor in = Cursor.over(body, ByteOrder.BIG_ENDIAN, "data unit of type " + type);
        return switch (type) {
            case Pdu.ASSOCIATE_REQUEST -> request(in);
            case Pdu.ASSOCIATE_ACCEPT -> accept(in);
            case Pdu.ASSOCIATE_REJECT -> new Pdu.AssociateReject(in.skip(1).u8(), in.u8(), in.u8());
            case Pdu.DATA_TRANSFER -> transfer(in);
            case Pdu.RELEASE_REQUEST -> new Pdu.ReleaseRequest();
            case Pdu.RELEASE_REPLY -> new Pdu.ReleaseReply();
            default -> new Pdu.Abort(in.skip(2).u8(), in.u8());
        };
    }

    private static Pdu request(Cursor in) throws MalformedException {
        int version = in.u16();
        String called = text(in.skip(2), TITLE_BYTES);
        String calling = text(in, TITLE_BYTES);
        in.moveTo(CONTEXTS_OFFSET);
        String application = "";
        UserInformation user = UserInformation.NONE;
        List<Pdu.Proposed> contexts = new ArrayList<>();
        while (!in.isAtEnd()) {
            int item = in.u8();
            Cursor body = in.skip(1).take("item " + item, in.u16());
            switch (item) {
                case APPLICATION_CONTEXT -> application = text(body, body.remaining());
                case PROPOSED_CONTEXT -> contexts.add(proposed(body));
                case USER_INFORMATION -> user = userInformation(body);
                default -> body.moveTo(body.end()); // PS3.8, 9.3.1: unknown items are ignored
            }
        }
        return new Pdu.AssociateRequest(
                version, called, calling, application, contexts, user.maxPduBytes(), user.roles());
    }

    private static Pdu accept(Cursor in) throws MalformedException {
        in.skip(4);
        String called = text(in, TITLE_BYTES);
        String calling = text(in, TITLE_BYTES);
        in.moveTo(CONTEXTS_OFFSET);
        UserInformation user = UserInformation.NONE;
        List<Pdu.Answered> contexts = new ArrayList<>();
        while (!in.isAtEnd()) {
            int item = in.u8();
            Cursor body = in.skip(1).take("item " + item, in.u16());
            if (item == ANSWERED_CONTEXT) {
                contexts.add(answered(body));
            } else if (item == USER_INFORMATION) {
                user = userInformation(body);
            }
        }
        return new Pdu.AssociateAccept(called, calling, contexts, user.maxPduBytes(), user.roles());
    }

    private static Pdu.Proposed proposed(Cursor in) throws MalformedException {
        int id = in.u8();
        in.skip(3);
        String abstractSyntax = "";
        List<String> syntaxes = new ArrayList<>();
        while (!in.isAtEnd()) {
            int item = in.u8();
            Cursor body = in.skip(1).take("item " + item, in.u16());
            if (item == ABSTRACT_SYNTAX) {
                abstractSyntax = text(body, body.remaining());
            } else if (item == SYNTAX) {
                syntaxes.add(text(body, body.remaining()));
            }
        }
        return new Pdu.Proposed(id, abstractSyntax, syntaxes);
    }

    private static Pdu.Answered answered(Cursor in) throws MalformedException {
        int id = in.u8();
        int result = in.skip(1).u8();
        in.skip(1);
        String syntax = "";
        while (!in.isAtEnd()) {
            int item = in.u8();
            Cursor body = in.skip(1).take("item " + item, in.u16());
            if (item == SYNTAX) {
                syntax = text(body, body.remaining());
            }
        }
        return new Pdu.Answered(id, result, syntax);
    }

    private record UserInformation(long maxPduBytes, List<Pdu.Role> roles) {
        static final UserInformation NONE = new UserInformation(0, List.of());
    }

    private static UserInformation userInformation(Cursor in) throws MalformedException {
        long maxPduBytes = 0;
        List<Pdu.Role> roles = new ArrayList<>();
        while (!in.isAtEnd()) {
            int item = in.u8();
            Cursor body = in.skip(1).take("item " + item, in.u16());
            if (item == MAX_LENGTH) {
                maxPduBytes = body.u32();
            } else if (item == ROLE) {
                roles.add(new Pdu.Role(text(body, body.u16()), body.u8() == 1, body.u8() == 1));
            }
        }
        return new UserInformation(maxPduBytes, roles);
    }

    private static Pdu transfer(Cursor in) throws MalformedException {
        List<Pdu.Fragment> fragments = new ArrayList<>();
        while (!in.isAtEnd()) {
            Cursor value = in.take("presentation data value", in.u32());
            int context = value.u8();
            int control = value.u8();
            Bytes content = Bytes.wrap(value.bytes(value.remaining()));
            fragments.add(new Pdu.Fragment(context, (control & 1) != 0, (control & 2) != 0, content));
        }
        return new Pdu.DataTransfer(fragments);
    }

    /** Titles are padded with blanks, identifiers by some peers with zeros. */
    private static String text(Cursor in, int length) throws MalformedException {
        return in.text(length, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }
}
