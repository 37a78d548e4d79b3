package uz.yurak.adapter.scp;

import java.io.ByteArrayOutputStream;

/** Bytes written one field after the other, lowest byte first. */
final class LittleEndian {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    LittleEndian u8(int value) {
        out.write(value);
        return this;
    }

    LittleEndian u16(int value) {
        return u8(value).u8(value >> Byte.SIZE);
    }

    LittleEndian u32(int value) {
        return u16(value).u16(value >> Short.SIZE);
    }

    LittleEndian bytes(byte... value) {
        out.writeBytes(value);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
