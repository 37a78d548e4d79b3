package uz.yurak.gateway.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import uz.yurak.gateway.center.ReportOutbox;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/** Reports as files {@code HOSPITAL.ID.pdf}; delivered ones end in {@code .delivered}. */
public final class FileReportOutbox implements ReportOutbox {
    private final Path folder;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public FileReportOutbox(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Puts a report on its way. */
    public UUID add(HospitalId hospital, Bytes content) throws IOException {
        UUID id = UUID.nameUUIDFromBytes(content.sha256().toBytes());
        Path temporary = folder.resolve("." + id);
        Files.write(temporary, content.toArray());
        Files.move(temporary, folder.resolve(hospital + "." + id + ".pdf"));
        listeners.forEach(listener -> listener.newReport(hospital));
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
