package uz.yurak.adapter.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.ishne.IshneReader;
import uz.yurak.adapter.xdt.XdtReader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/** Several files of one recording in one envelope: a ZIP of the files as received. */
final class Bundle {
    static final int MAX_FILES = 2000;
    private static final int MAX_NAME = 255;
    /** The first day a ZIP can tell; a bundle's bytes depend on the files alone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Bundle() {}

    static boolean isZip(Bytes bytes) {
        return bytes.length() >= 4 && bytes.at(0) == 'P' && bytes.at(1) == 'K' && bytes.at(2) == 3 && bytes.at(3) == 4;
    }

    static Bytes of(Map<String, Bytes> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a bundle of no files");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Bytes> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                file.getValue().writeTo(zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static ZipEntry entry(String name, Bytes bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.view());
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length());
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    static Source open(Bytes zip) throws MalformedException {
        Map<String, Bytes> files = files(zip);
        if (files.isEmpty()) {
            throw MalformedException.in("ZIP", "at least 1 file", "0");
        }
        String main = main(files);
        Map<String, Bytes> companions = new TreeMap<>(files);
        companions.remove(main);
        return new Source(main, files.getOrDefault(main, Bytes.EMPTY), companions);
    }

    private static Map<String, Bytes> files(Bytes zip) throws MalformedException {
        Map<String, Bytes> files = new TreeMap<>();
        int left = Envelope.MAX_BYTES;
        try (ZipInputStream in = new ZipInputStream(zip.stream())) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = in.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || files.size() == MAX_FILES || entry.getName().length() > MAX_NAME) {
                    throw MalformedException.in(
                            "ZIP",
                            "at most " + MAX_FILES + " files of " + Envelope.MAX_BYTES + " bytes together",
                            "more");
                }
                if (files.put(nameOf(entry), Bytes.wrap(content)) != null) {
                    throw MalformedException.in("ZIP", "a file of each name", "two of one name");
                }
            }
            return files;
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // The library's words may quote a file's name; what it says is that the archive is broken.
            throw MalformedException.in(
                    "ZIP", "a whole archive", "one that is damaged or cut after " + files.size() + " files");
        }
    }

    /** Without folders: they have no meaning here, and must not lead anywhere. */
    private static String nameOf(ZipEntry entry) {
        String path = entry.getName().replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The header of a record of segments, else the only header, else the only file but a text's layout or a Holter's annotations. */
    private static String main(Map<String, Bytes> files) throws MalformedException {
        List<String> headers = files.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".hea"))
                .toList();
        if (headers.size() == 1) {
            return headers.get(0);
        }
        List<String> texts =
                files.keySet().stream().filter(name -> !Readers.isLayout(name)).toList();
        if (headers.isEmpty() && texts.size() == 1) {
            return texts.get(0);
        }
        List<String> signals = files.keySet().stream()
                .filter(name -> !IshneReader.isAnnotations(files.getOrDefault(name, Bytes.EMPTY)))
                .toList();
        if (headers.isEmpty() && signals.size() == 1) {
            return signals.get(0);
        }
        List<String> told = files.keySet().stream()
                .filter(name -> new XdtReader().sniff(Source.of(name, files.getOrDefault(name, Bytes.EMPTY))))
                .toList();
        if (headers.isEmpty() && told.size() == 1) {
            return told.get(0);
        }
        List<String> masters = headers.stream()
                .filter(name -> namesSegments(files.getOrDefault(name, Bytes.EMPTY)))
                .toList();
        if (masters.size() == 1) {
            return masters.get(0);
        }
        throw MalformedException.in(
                "ZIP",
                "one file, or one WFDB header with its files",
                files.size() + " files with " + headers.size() + " headers");
    }

    /** Whether the record line carries a number of segments ({@code name/3}). */
    private static boolean namesSegments(Bytes header) {
        byte[] start = new byte[Math.min(header.length(), 4096)];
        header.view().get(start);
        return new String(start, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .map(line -> line.strip().split("\\s+")[0].matches(".+/\\d+"))
                .orElse(false);
    }
}
