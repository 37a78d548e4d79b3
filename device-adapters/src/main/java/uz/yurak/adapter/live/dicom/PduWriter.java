package uz.yurak.adapter.live.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.record.Bytes;

/** Data units to bytes, header and body together: carts exist that read a header and a body sent apart as two units. */
final class PduWriter {
    private static final int TITLE_BYTES = 16;
    private static final int RESERVED_BYTES = 32;

    /** Length, context and control byte of a presentation data value. */
    private static final int FRAGMENT_HEADER_BYTES = 6;

    /** Where the peer names no limit; the size that carts of all makers are known to take. */
    private static final int DEFAULT_FRAGMENT_BYTES = 16_384;

    private PduWriter() {}

    static Bytes write(Pdu pdu) {
        if (pdu instanceof Pdu.AssociateRequest request) {
            return unit(Pdu.ASSOCIATE_REQUEST, request(request));
        } else if (pdu instanceof Pdu.AssociateAccept accept) {
            return unit(Pdu.ASSOCIATE_ACCEPT, accept(accept));
        } else if (pdu instanceof Pdu.AssociateReject reject) {
            return unit(Pdu.ASSOCIATE_REJECT, four(reject.result(), reject.source(), reject.reason()));
        } else if (pdu instanceof Pdu.Abort abort) {
            return unit(Pdu.ABORT, four(0, abort.source(), abort.reason()));
        } else if (pdu instanceof Pdu.ReleaseRequest) {
            return unit(Pdu.RELEASE_REQUEST, four(0, 0, 0));
        } else if (pdu instanceof Pdu.ReleaseReply) {
            return unit(Pdu.RELEASE_REPLY, four(0, 0, 0));
        }
        return unit(Pdu.DATA_TRANSFER, fragments((Pdu.DataTransfer) pdu));
    }

    /**
     * A command or a data set as data transfers, one after the other.
     *
     * @param maxPduBytes the longest that the peer takes; 0 for any
     */
    static Bytes message(int contextId, boolean command, byte[] content, long maxPduBytes) {
        long limit = maxPduBytes == 0 ? DEFAULT_FRAGMENT_BYTES : Math.min(maxPduBytes, DEFAULT_FRAGMENT_BYTES);
        int room = (int) Math.max(2, limit - FRAGMENT_HEADER_BYTES) & ~1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        do {
            int end = Math.min(content.length, at + room);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            value(body, contextId, command, end == content.length, Arrays.copyOfRange(content, at, end));
            out.writeBytes(unit(Pdu.DATA_TRANSFER, body.toByteArray()).toArray());
            at = end;
        } while (at < content.length);
        return Bytes.wrap(out.toByteArray());
    }

    private static byte[] fragments(Pdu.DataTransfer transfer) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Pdu.Fragment f : transfer.fragments()) {
            value(body, f.contextId(), f.command(), f.last(), f.content().toArray());
        }
        return body.toByteArray();
    }

    private static void value(ByteArrayOutputStream to, int contextId, boolean command, boolean last, byte[] content) {
        to.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(content.length + 2).array());
        to.write(contextId);
        to.write((command ? 1 : 0) | (last ? 2 : 0));
        to.writeBytes(content);
    }

    private static Bytes unit(int type, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(Pdu.HEADER_BYTES + body.length);
        out.put((byte) type).put((byte) 0).putInt(body.length).put(body);
        return Bytes.wrap(out.array());
    }

    private static byte[] four(int second, int third, int fourth) {
        return new byte[] {0, (byte) second, (byte) third, (byte) fourth};
    }

    private static byte[] request(Pdu.AssociateRequest request) {
        ByteArrayOutputStream out = head(request.version(), request.called(), request.calling());
        out.writeBytes(item(0x10, ascii(request.applicationContext())));
        for (Pdu.Proposed context : request.contexts()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(new byte[] {(byte) context.id(), 0, 0, 0});
            body.writeBytes(item(0x30, ascii(context.abstractSyntax())));
            for (String syntax : context.transferSyntaxes()) {
                body.writeBytes(item(0x40, ascii(syntax)));
            }
            out.writeBytes(item(0x20, body.toByteArray()));
        }
        out.writeBytes(userInformation(request.maxPduBytes(), request.roles()));
        return out.toByteArray();
    }

    private static byte[] accept(Pdu.AssociateAccept accept) {
        ByteArrayOutputStream out = head(1, accept.called(), accept.calling());
        out.writeBytes(item(0x10, ascii(Uids.APPLICATION_CONTEXT)));
        for (Pdu.Answered context : accept.contexts()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(new byte[] {(byte) context.id(), 0, (byte) context.result(), 0});
            body.writeBytes(item(0x40, ascii(context.transferSyntax())));
            out.writeBytes(item(0x21, body.toByteArray()));
        }
        out.writeBytes(userInformation(accept.maxPduBytes(), accept.roles()));
        return out.toByteArray();
    }

    private static ByteArrayOutputStream head(int version, String called, String calling) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, (byte) version, 0, 0});
        out.writeBytes(title(called));
        out.writeBytes(title(calling));
        out.writeBytes(new byte[RESERVED_BYTES]);
        return out;
    }

    private static byte[] userInformation(long maxPduBytes, List<Pdu.Role> roles) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(item(
                0x51,
                ByteBuffer.allocate(Integer.BYTES).putInt((int) maxPduBytes).array()));
        body.writeBytes(item(0x52, ascii(Uids.IMPLEMENTATION)));
        for (Pdu.Role role : roles) {
            byte[] sopClass = ascii(role.sopClass());
            ByteBuffer content = ByteBuffer.allocate(Short.BYTES + sopClass.length + 2);
            content.putShort((short) sopClass.length).put(sopClass);
            content.put((byte) (role.user() ? 1 : 0)).put((byte) (role.provider() ? 1 : 0));
            body.writeBytes(item(0x54, content.array()));
        }
        body.writeBytes(item(0x55, ascii(Uids.IMPLEMENTATION_VERSION)));
        return item(0x50, body.toByteArray());
    }

    private static byte[] item(int type, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(4 + body.length);
        return out.put((byte) type)
                .put((byte) 0)
                .putShort((short) body.length)
                .put(body)
                .array();
    }

    private static byte[] title(String name) {
        byte[] out = new byte[TITLE_BYTES];
        Arrays.fill(out, (byte) ' ');
        byte[] bytes = ascii(name);
        System.arraycopy(bytes, 0, out, 0, Math.min(bytes.length, TITLE_BYTES));
        return out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
