package uz.yurak.gateway.update;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.update.Manifest.Item;
import uz.yurak.gateway.wire.UpdateFrame;
import uz.yurak.record.Bytes;

/**
 * A package as one file, as it is made where releases are made and given to a center:
 *
 * <pre>
 *    4 bytes  59 55 50 31 ("YUP1")
 *    4 bytes  length of the manifest, big-endian, at most {@link UpdateFrame#MAX_MANIFEST_BYTES}
 *    n bytes  manifest
 *   64 bytes  signature of the manifest, Ed25519
 *    n bytes  the files in the manifest's order, nothing between them and nothing behind
 * </pre>
 *
 * @param text of the manifest, as signed
 */
public record PackageFile(Manifest manifest, Bytes text, Bytes signature) {
    private static final int MAGIC = 0x5955_5031;

    /** Takes one file of the package. */
    public interface Taker {
        /** @param content of the item's length and digest */
        void take(Item item, Bytes content) throws IOException;
    }

    /** Makes a package of a program's jars. */
    public static PackageFile make(Path target, List<Path> jars, Release release, ReleaseKey.Secret key)
            throws IOException {
        List<Item> items = new ArrayList<>();
        for (Path jar : jars) {
            Bytes content = Bytes.wrap(Files.readAllBytes(jar));
            items.add(new Item(content.sha256(), content.length(), String.valueOf(jar.getFileName())));
        }
        Manifest manifest = new Manifest(
                release.version(),
                release.createdAt(),
                release.lowestProtocol(),
                release.highestProtocol(),
                release.from(),
                release.replaces(),
                items);
        Bytes text = manifest.text();
        if (text.length() > UpdateFrame.MAX_MANIFEST_BYTES) {
            throw new IOException(
                    "manifest: expected at most " + UpdateFrame.MAX_MANIFEST_BYTES + " bytes, found " + text.length());
        }
        PackageFile made = new PackageFile(manifest, text, key.sign(text));
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(target))) {
            out.writeInt(MAGIC);
            out.writeInt(text.length());
            text.writeTo(out);
            made.signature.writeTo(out);
            copy(jars, out);
        }
        return made;
    }

    private static void copy(List<Path> jars, OutputStream out) throws IOException {
        for (Path jar : jars) {
            Files.copy(jar, out);
        }
    }

    /** What a package is to be. */
    public record Release(
            Version version,
            Instant createdAt,
            int lowestProtocol,
            int highestProtocol,
            Version from,
            Optional<Version> replaces) {}

    /**
     * Reads a package, each file's digest compared before it is handed on; a file at a time is in memory.
     *
     * @throws IOException where it is no package, or cut off, or a file is not that of its digest
     */
    public static PackageFile read(InputStream from, Taker taker) throws IOException {
        try (DataInputStream in = new DataInputStream(from)) {
            if (in.readInt() != MAGIC) {
                throw new IOException("package: expected YUP1, found other bytes");
            }
            int length = in.readInt();
            if (length < 1 || length > UpdateFrame.MAX_MANIFEST_BYTES) {
                throw new IOException("package: expected a manifest of at most " + UpdateFrame.MAX_MANIFEST_BYTES
                        + " bytes, found " + length);
            }
            Bytes text = exactly(in, length);
            Bytes signature = exactly(in, UpdateFrame.SIGNATURE_BYTES);
            Manifest manifest = Manifest.parse(text);
            for (Item item : manifest.files()) {
                Bytes content = exactly(in, item.length());
                if (!content.sha256().equals(item.sha256())) {
                    throw new IOException(item.name() + ": expected the bytes of its SHA-256, found others");
                }
                taker.take(item, content);
            }
            if (in.read() >= 0) {
                throw new IOException("package: expected its end, found more bytes");
            }
            return new PackageFile(manifest, text, signature);
        } catch (EOFException e) {
            throw new IOException("package: expected all its files, found its end", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Allocates no more than came and a little. */
    private static Bytes exactly(DataInputStream in, int length) throws IOException {
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        return Bytes.wrap(content);
    }
}
