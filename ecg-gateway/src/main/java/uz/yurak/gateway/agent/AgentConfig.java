package uz.yurak.gateway.agent;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import uz.yurak.gateway.intake.DicomSource;
import uz.yurak.gateway.intake.FolderSource;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.record.HospitalId;

/**
 * An agent's configuration; {@code samples/config/agent.properties} explains each key.
 *
 * @param center not resolved
 * @param state folder of the spool, the journal and the status
 * @param reports folder that recommendations are written to
 * @param maxEnvelopeBytes longer is refused at intake; needs twice its memory
 * @param folders watched folders
 * @param dicom the port of DICOM machines; empty where there are none
 */
public record AgentConfig(
        String agentId,
        HospitalId hospital,
        InetSocketAddress center,
        Path certificate,
        Path key,
        Path authority,
        Path state,
        Path reports,
        SpoolLimits limits,
        int maxEnvelopeBytes,
        List<FolderSource> folders,
        Optional<DicomSource> dicom) {
    public AgentConfig {
        folders = List.copyOf(folders);
    }

    /**
     * Reads a properties file in UTF-8; relative paths start at the file's folder.
     *
     * @throws IOException names all that is missing or wrong at once
     */
    public static AgentConfig read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": expected a properties file, found none", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": expected a properties file, found " + e.getMessage(), e);
        }
        Path base = file.toAbsolutePath().getParent();
        return new ConfigReader(properties, base == null ? Path.of("/") : base).read(file);
    }

    Path spoolFolder() {
        return state.resolve("spool");
    }

    Path journalFile() {
        return state.resolve("reports.journal");
    }

    Path statusFile() {
        return state.resolve("status.json");
    }
}
