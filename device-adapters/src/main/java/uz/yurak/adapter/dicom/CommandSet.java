package uz.yurak.adapter.dicom;

import java.nio.ByteOrder;
import java.util.function.Consumer;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;

/** The command of a message: group 0000 in implicit little endian, its length first (PS3.7, 6.3.1). */
public final class CommandSet {
    private CommandSet() {}

    public static Attributes read(Bytes bytes) throws MalformedException {
        Cursor in = Cursor.over(bytes, ByteOrder.LITTLE_ENDIAN, "command set");
        return DataSetReader.read(bytes, in, TransferSyntax.IMPLICIT_LITTLE);
    }

    /** @param body writes the attributes after the group's length */
    public static byte[] write(Consumer<DataSetWriter> body) {
        DataSetWriter attributes = new DataSetWriter(TransferSyntax.IMPLICIT_LITTLE);
        body.accept(attributes);
        byte[] content = attributes.toByteArray();
        DataSetWriter length = new DataSetWriter(TransferSyntax.IMPLICIT_LITTLE);
        length.unsignedInt(Tag.COMMAND_GROUP_LENGTH, content.length);
        byte[] head = length.toByteArray();
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }
}
