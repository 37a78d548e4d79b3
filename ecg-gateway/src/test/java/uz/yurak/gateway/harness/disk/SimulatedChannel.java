package uz.yurak.gateway.harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file, or a folder opened to be synced. */
final class SimulatedChannel extends FileChannel {
    private final SimulatedDisk disk;
    private final SimulatedDisk.Node node;
    private final boolean writes;
    private final boolean appends;
    private int position;
    private boolean isLocked;

    SimulatedChannel(SimulatedDisk disk, SimulatedDisk.Node node, boolean writes, boolean appends) {
        this.disk = disk;
        this.node = node;
        this.writes = writes;
        this.appends = appends;
    }

    private SimulatedDisk.File file() throws IOException {
        disk.requirePower();
        if (node instanceof SimulatedDisk.File file) {
            return file;
        }
        throw new IOException("Is a directory");
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = read(into, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        byte[] bytes = file().now;
        if (at >= bytes.length) {
            return into.hasRemaining() ? -1 : 0;
        }
        int count = Math.min(into.remaining(), bytes.length - (int) at);
        into.put(bytes, (int) at, count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (appends) {
            position = file().now.length;
        }
        int count = write(from, position);
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from, long at) throws IOException {
        if (!writes) {
            throw new NonWritableChannelException();
        }
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        disk.write(file(), (int) at, bytes);
        return bytes.length;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += Math.max(0, read(into[i]));
        }
        return count;
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        long count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += write(from[i]);
        }
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long at) {
        position = (int) at;
        return this;
    }

    @Override
    public long size() throws IOException {
        return file().now.length;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        if (size < size()) {
            disk.truncate(file(), (int) size);
        }
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.sync(node);
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) throws IOException {
        SimulatedDisk.File file = file();
        if (!disk.lock(file)) {
            throw new OverlappingFileLockException();
        }
        isLocked = true;
        return new FileLock(this, at, size, shared) {
            @Override
            public boolean isValid() {
                return isLocked;
            }

            @Override
            public void release() {
                disk.unlock(file);
                isLocked = false;
            }
        };
    }

    @Override
    public FileLock lock(long at, long size, boolean shared) throws IOException {
        return tryLock(at, size, shared);
    }

    @Override
    public long transferTo(long at, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("nothing transfers on a simulated disk");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long at, long count) {
        throw new UnsupportedOperationException("nothing transfers on a simulated disk");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long size) {
        throw new UnsupportedOperationException("nothing is mapped on a simulated disk");
    }

    @Override
    protected void implCloseChannel() {
        if (isLocked && node instanceof SimulatedDisk.File file) {
            disk.unlock(file);
            isLocked = false;
        }
    }
}
