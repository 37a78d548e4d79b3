package uz.yurak.gateway.harness.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk as unkind as POSIX allows one to be. Content is on it when the file was synced, a name when its folder was. What
 * was not: each sector of {@value #SECTOR_BYTES} bytes as before, as after, or zeros; a file's end anywhere between; each
 * change of names made or not, in whatever order. Two things it never does, as no file system with a journal does: it makes
 * no rename by halves, and it changes nothing that was synced.
 */
public final class SimulatedDisk {
    static final int SECTOR_BYTES = 512;

    /** Someone pulled the plug: nothing works until {@link #restart}. */
    public static final class PowerCutException extends IOException {
        private static final long serialVersionUID = 1L;

        PowerCutException() {
            super("the power is off");
        }
    }

    /** What a name stands for. */
    abstract static sealed class Node permits File, Folder {}

    /** A file's bytes, as programs see them and as they are on the platter. */
    static final class File extends Node {
        byte[] now = new byte[0];
        byte[] kept = new byte[0];
        boolean isSyncLost;
    }

    /** A folder's names, the same way. */
    static final class Folder extends Node {
        Map<String, Node> now = new TreeMap<>();
        Map<String, Node> kept = new TreeMap<>();
    }

    /** A change of names that no folder's sync has made durable: a name goes, a name comes, or both. */
    private record Change(
            @Nullable Folder from,
            String oldName,
            @Nullable Folder to,
            String newName,
            @Nullable Node node) {
        void make() {
            if (from != null) {
                from.kept.remove(oldName);
            }
            if (to != null && node != null) {
                to.kept.put(newName, node);
            }
        }

        boolean touches(Folder folder) {
            return from == folder || to == folder;
        }
    }

    private final SimulatedFiles files = new SimulatedFiles(this);
    private final Folder root = new Folder();
    private final List<Change> changes = new ArrayList<>();
    private final Set<File> locked = new HashSet<>();
    private final long capacityBytes;
    private int operations;
    private int cutAt = Integer.MAX_VALUE;
    private int failAt = Integer.MAX_VALUE;
    private boolean isReadOnly;

    public SimulatedDisk(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    public Path root() {
        return SimulatedPath.parse(files, "/");
    }

    /** Changes made so far: each a place where the power can go. */
    public int operations() {
        return operations;
    }

    /** The power goes within this change from now; the first is 0. */
    public void cutPowerAt(int operation) {
        cutAt = operations + operation;
    }

    /** This change from now fails, once, half done; the first is 0. */
    public void failAt(int operation) {
        failAt = operations + operation;
    }

    public void readOnly(boolean readOnly) {
        isReadOnly = readOnly;
    }

    /** The process died alone: what it did is still to be seen, and no safer than before. */
    public void startProcessAgain() {
        cutAt = Integer.MAX_VALUE;
        failAt = Integer.MAX_VALUE;
        locked.clear();
    }

    /** The power is back: what was not synced is there or not, as chance has it. */
    public void restart(Random chance) {
        for (Change change : changes) {
            if (chance.nextBoolean()) {
                change.make();
            }
        }
        changes.clear();
        startProcessAgain();
        restart(root, chance);
    }

    private static void restart(Folder folder, Random chance) {
        folder.now = new TreeMap<>(folder.kept);
        for (Node node : folder.now.values()) {
            if (node instanceof Folder below) {
                restart(below, chance);
            } else if (node instanceof File file) {
                file.kept = torn(file, chance);
                file.now = file.kept.clone();
                file.isSyncLost = false;
            }
        }
    }

    private static byte[] torn(File file, Random chance) {
        int shorter = Math.min(file.kept.length, file.now.length);
        int longer = Math.max(file.kept.length, file.now.length);
        int end = switch (chance.nextInt(3)) {
            case 0 -> file.kept.length;
            case 1 -> file.now.length;
            default -> shorter + chance.nextInt(longer - shorter + 1);
        };
        byte[] torn = new byte[end];
        for (int at = 0; at < end; at += SECTOR_BYTES) {
            int to = Math.min(end, at + SECTOR_BYTES);
            if (isSame(file, at, to)) {
                copy(file.kept, torn, at, to);
            } else {
                switch (chance.nextInt(3)) {
                    case 0 -> copy(file.kept, torn, at, to);
                    case 1 -> copy(file.now, torn, at, to);
                    default -> {} // zeros
                }
            }
        }
        return torn;
    }

    private static boolean isSame(File file, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i >= file.kept.length || i >= file.now.length || file.kept[i] != file.now[i]) {
                return false;
            }
        }
        return true;
    }

    private static void copy(byte[] source, byte[] target, int from, int to) {
        int end = Math.min(to, source.length);
        if (end > from) {
            System.arraycopy(source, from, target, from, end - from);
        }
    }

    /** A bit of a file turns over on the platter. */
    public void flip(Path path, int bit) throws IOException {
        File file = file(path);
        file.now[bit / 8] ^= (byte) (1 << (bit % 8));
        file.kept = file.now.clone();
    }

    /** Whole bytes, of all files. */
    long usedBytes() {
        return usedBytes(root);
    }

    long freeBytes() {
        return Math.max(0, capacityBytes - usedBytes());
    }

    private static long usedBytes(Folder folder) {
        long used = 0;
        for (Node node : folder.now.values()) {
            used += node instanceof File file ? file.now.length : node instanceof Folder below ? usedBytes(below) : 0;
        }
        return used;
    }

    void requirePower() throws PowerCutException {
        if (operations > cutAt) {
            throw new PowerCutException();
        }
    }

    /** Each change: whether it fails half done; the power may go within it, when {@link #changed} is called. */
    private boolean begins() throws IOException {
        requirePower();
        if (isReadOnly) {
            throw new IOException("Read-only file system", new ReadOnlyFileSystemException());
        }
        return operations == failAt;
    }

    private void changed(boolean isFailing) throws IOException {
        int operation = operations++;
        if (operation >= cutAt) {
            throw new PowerCutException();
        }
        if (isFailing) {
            throw new IOException("Input/output error");
        }
    }

    void write(File file, int at, byte[] bytes) throws IOException {
        boolean isFailing = begins();
        int free = (int) Math.min(Integer.MAX_VALUE, freeBytes());
        int growing = Math.max(0, at + bytes.length - Math.max(at, file.now.length));
        int length = isFailing ? bytes.length / 2 : bytes.length - Math.max(0, growing - free);
        byte[] now = Arrays.copyOf(file.now, Math.max(file.now.length, at + length));
        System.arraycopy(bytes, 0, now, at, length);
        file.now = now;
        changed(isFailing);
        if (length < bytes.length) {
            throw new IOException("No space left on device");
        }
    }

    void truncate(File file, int length) throws IOException {
        boolean isFailing = begins();
        file.now = Arrays.copyOf(file.now, Math.min(length, file.now.length));
        changed(isFailing);
    }

    /** A failed sync is worse than none: the system takes the pages for clean, and a second sync writes nothing. */
    void sync(Node node) throws IOException {
        boolean isFailing = begins();
        if (operations < cutAt) {
            if (node instanceof File file) {
                file.isSyncLost |= isFailing;
                file.kept = file.isSyncLost ? file.kept : file.now.clone();
            } else if (node instanceof Folder folder && !isFailing) {
                changes.stream().filter(change -> change.touches(folder)).forEach(Change::make);
                changes.removeIf(change -> change.touches(folder));
            }
        }
        changed(isFailing);
    }

    void create(Path path, Node node) throws IOException {
        Folder folder = parent(path);
        String name = name(path);
        if (folder.now.containsKey(name)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        change(new Change(null, "", folder, name, node), () -> folder.now.put(name, node));
    }

    void delete(Path path) throws IOException {
        Folder folder = parent(path);
        String name = name(path);
        if (node(path) instanceof Folder below && !below.now.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        change(new Change(folder, name, null, "", null), () -> folder.now.remove(name));
    }

    void rename(Path path, Path target) throws IOException {
        Folder from = parent(path);
        Folder to = parent(target);
        Node node = node(path);
        change(new Change(from, name(path), to, name(target), node), () -> {
            from.now.remove(name(path));
            to.now.put(name(target), node);
        });
    }

    private void change(Change change, Runnable now) throws IOException {
        boolean isFailing = begins();
        if (!isFailing) {
            now.run();
            changes.add(change);
        }
        changed(isFailing);
    }

    Node node(Path path) throws IOException {
        requirePower();
        Node node = root;
        for (String name : ((SimulatedPath) path.toAbsolutePath()).names()) {
            Node below = node instanceof Folder folder ? folder.now.get(name) : null;
            if (below == null) {
                throw new NoSuchFileException(path.toString());
            }
            node = below;
        }
        return node;
    }

    File file(Path path) throws IOException {
        if (node(path) instanceof File file) {
            return file;
        }
        throw new NoSuchFileException(path.toString());
    }

    Folder folder(Path path) throws IOException {
        if (node(path) instanceof Folder folder) {
            return folder;
        }
        throw new NotDirectoryException(path.toString());
    }

    private Folder parent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? root : folder(parent);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** @return whether nobody else had it */
    boolean lock(File file) {
        return locked.add(file);
    }

    void unlock(File file) {
        locked.remove(file);
    }
}
