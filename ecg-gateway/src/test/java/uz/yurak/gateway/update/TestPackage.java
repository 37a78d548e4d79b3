package uz.yurak.gateway.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.gateway.update.Manifest.Item;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/** A small package, signed by a key of the tests. */
public final class TestPackage {
    public static final ReleaseKey.Secret KEY = ReleaseKey.make();

    private final Map<Sha256, Bytes> files = new TreeMap<>((a, b) -> a.hex().compareTo(b.hex()));
    private final Manifest manifest;

    private TestPackage(String version, String from, Optional<String> replaces, List<Bytes> jars) {
        List<Item> items = new ArrayList<>();
        for (Bytes jar : jars) {
            files.put(jar.sha256(), jar);
            items.add(new Item(jar.sha256(), jar.length(), "part-" + items.size() + ".jar"));
        }
        this.manifest = new Manifest(
                Version.parse(version),
                Instant.parse("2026-11-22T10:00:00Z"),
                1,
                3,
                Version.parse(from),
                replaces.map(Version::parse),
                items);
    }

    public static TestPackage of(String version, Bytes... jars) {
        return new TestPackage(version, "0.1", Optional.empty(), List.of(jars));
    }

    static TestPackage needing(String version, String from, Bytes... jars) {
        return new TestPackage(version, from, Optional.empty(), List.of(jars));
    }

    static TestPackage back(String version, String replaces, Bytes... jars) {
        return new TestPackage(version, "0.1", Optional.of(replaces), List.of(jars));
    }

    public Manifest manifest() {
        return manifest;
    }

    public Bytes signature() {
        return KEY.sign(manifest.text());
    }

    public Offered offer() {
        return new Offered(manifest.text(), signature());
    }

    /** Empty where it has no such file. */
    public Bytes piece(Sha256 file, int offset, int length) {
        Bytes content = files.getOrDefault(file, Bytes.EMPTY);
        int end = Math.min(content.length(), offset + length);
        return offset >= end ? Bytes.EMPTY : content.range(offset, end);
    }
}
