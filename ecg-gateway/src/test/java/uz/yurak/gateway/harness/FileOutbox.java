package uz.yurak.gateway.harness;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/** Reports as files {@code HOSPITAL.ID.pdf}; delivered ones end in {@code .delivered}. */
public final class FileOutbox implements Outbox {
    private final Path folder;
    private final AtomicInteger given = new AtomicInteger();
    private final List<Became> words = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public FileOutbox(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Puts a report on its way. */
    public UUID add(HospitalId hospital, Bytes content) throws IOException {
        UUID id = UUID.nameUUIDFromBytes(content.sha256().toBytes());
        Path temporary = folder.resolve("." + id);
        Files.write(temporary, content.toArray());
        Files.move(temporary, folder.resolve(hospital + "." + id + ".pdf"));
        listeners.forEach(listener -> listener.newFor(hospital));
        return id;
    }

    @Override
    public List<Outgoing> pending(HospitalId hospital, int limit) throws UnavailableException {
        List<Outgoing> pending = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String[] parts = file.getFileName().toString().split("\\.");
                if (pending.size() < limit && parts.length == 3 && parts[0].equals(hospital.value())) {
                    pending.add(new Outgoing(
                            UUID.fromString(parts[1]),
                            parts[1].substring(0, 8) + ".pdf",
                            Bytes.wrap(Files.readAllBytes(file))));
                }
            }
            return pending;
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    @Override
    public synchronized void delivered(HospitalId hospital, UUID reportId, Instant at) throws UnavailableException {
        Path file = folder.resolve(hospital + "." + reportId + ".pdf");
        try {
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".delivered"));
            }
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    /** Puts an errand on its way, behind those before it. */
    public void add(HospitalId hospital, Errand errand) throws IOException {
        ByteBuf frame = Unpooled.buffer();
        Frames.write(errand, frame);
        Path temporary = folder.resolve(".errand-" + errand.id());
        Files.write(temporary, ByteBufUtil.getBytes(frame, Integer.BYTES, frame.readableBytes() - Integer.BYTES));
        Files.move(temporary, folder.resolve("%08d.%s.errand".formatted(given.incrementAndGet(), errand.id())));
        listeners.forEach(listener -> listener.newFor(hospital));
    }

    @Override
    public List<Errand> errands(AgentIdentity agent, int limit) throws UnavailableException {
        List<Errand> errands = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".errand"))
                    .sorted()
                    .limit(limit)
                    .toList()) {
                errands.add((Errand) Frames.read(Unpooled.wrappedBuffer(Files.readAllBytes(file))));
            }
            return errands;
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    @Override
    public synchronized void became(AgentIdentity agent, Became word) throws UnavailableException {
        words.add(word);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(word.id() + ".errand"))
                    .toList()) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".done"));
            }
        } catch (IOException e) {
            throw new UnavailableException("the folder", e);
        }
    }

    /** What agents said became of errands, since this object was made. */
    public List<Became> words() {
        return List.copyOf(words);
    }

    /** Whether the hospital's agent has confirmed it. */
    public boolean isDelivered(HospitalId hospital, UUID id) {
        return Files.exists(folder.resolve(hospital + "." + id + ".pdf.delivered"));
    }

    @Override
    public AutoCloseable onNew(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
