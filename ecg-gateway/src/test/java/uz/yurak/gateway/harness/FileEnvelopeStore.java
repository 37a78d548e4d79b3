package uz.yurak.gateway.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** Commits envelopes to a folder with fsync, one file each, named by hospital and id. */
public final class FileEnvelopeStore implements EnvelopeStore {
    private final Path folder;
    private final Path arriving;
    private final List<Commit> commits = new CopyOnWriteArrayList<>();

    public FileEnvelopeStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.arriving = Files.createDirectories(folder.resolve(".arriving"));
    }

    @Override
    public synchronized Kept keep(Envelope envelope) throws UnavailableException {
        Path file = folder.resolve(envelope.hospital() + "." + envelope.id().hex());
        try {
            if (Files.exists(file)) {
                return new Kept(false, caseOf(envelope.id()));
            }
            Path temporary = folder.resolve("." + envelope.id().hex());
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = envelope.bytes().view();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            try (Stream<Path> parts = Files.list(arriving)) {
                for (Path part : parts.filter(path -> path.getFileName()
                                .toString()
                                .startsWith(envelope.id().hex()))
                        .toList()) {
                    Files.delete(part);
                }
            }
            return new Kept(true, caseOf(envelope.id()));
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    @Override
    public boolean verify(Stored envelope) throws UnavailableException {
        return Files.exists(
                folder.resolve(envelope.hospital() + "." + envelope.id().hex()));
    }

    @Override
    public Optional<Kept> find(HospitalId hospital, Sha256 id) {
        return Files.exists(folder.resolve(hospital + "." + id.hex()))
                ? Optional.of(new Kept(false, caseOf(id)))
                : Optional.empty();
    }

    /** A parcel's bytes are a file named by envelope and parcel. */
    @Override
    public synchronized Arrived arrived(Arriving parcel, int from, Bytes more) throws UnavailableException {
        try (FileChannel channel =
                FileChannel.open(file(parcel), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (from > channel.size()) {
                throw new IllegalArgumentException("a piece from " + from + " on behind " + channel.size() + " bytes");
            }
            ByteBuffer bytes = more.view();
            for (long at = from; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
            int committed = (int) channel.size();
            commits.add(new Commit(parcel.header().id(), committed));
            boolean isKept = parcel.table().has(Part.WAVEFORM)
                    && committed >= parcel.table().end(Part.WAVEFORM);
            String number = caseOf(parcel.header().id());
            return new Arrived(
                    committed, isKept ? Optional.of(new Kept(true, number)) : Optional.empty(), Optional.of(number));
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    @Override
    public synchronized Optional<Bytes> committed(Arriving parcel) throws UnavailableException {
        try {
            return Files.exists(file(parcel))
                    ? Optional.of(Bytes.wrap(Files.readAllBytes(file(parcel))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    private Path file(Arriving parcel) {
        return arriving.resolve(
                parcel.header().id().hex() + "." + parcel.table().digest().hex());
    }

    /** So many bytes of an envelope's parcel were committed. */
    public record Commit(Sha256 id, int committed) {}

    /** What this process committed of parcels, in order. */
    public List<Commit> commits() {
        return List.copyOf(commits);
    }

    /** The envelopes' files. */
    public List<Path> stored() throws UnavailableException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    /** The digests of the bytes that are stored. */
    public List<Sha256> digests() throws IOException {
        List<Path> files = stored();
        Sha256[] digests = new Sha256[files.size()];
        for (int i = 0; i < digests.length; i++) {
            digests[i] = Bytes.wrap(Files.readAllBytes(files.get(i))).sha256();
        }
        return List.of(digests);
    }

    private static String caseOf(Sha256 id) {
        return "T-" + id.hex().substring(0, 6);
    }
}
