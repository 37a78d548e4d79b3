package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether all files of a recording have come. A WFDB header names its signal files (WFDB Applications Guide, header(5):
 * the first word of each signal line; {@code ~} is none); a signal file without its header waits for it.
 */
final class Companions {
    private static final List<String> WITH_HEADER = List.of(".dat", ".mat", ".xyz");

    /** A header of 12 signals has 1 kB; only the beginning of a larger file is looked at. */
    private static final int MAX_HEADER_BYTES = 64 << 10;

    private Companions() {}

    /** @param group the names that belong together, a header first */
    static boolean areThere(Path folder, List<String> group) {
        String first = group.get(0).toLowerCase(Locale.ROOT);
        if (!first.endsWith(".hea")) {
            return WITH_HEADER.stream().noneMatch(first::endsWith);
        }
        try (InputStream in = Files.newInputStream(folder.resolve(group.get(0)))) {
            String header = new String(in.readNBytes(MAX_HEADER_BYTES), StandardCharsets.ISO_8859_1);
            return header.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.strip().split("\\s+")[0])
                    .filter(name -> !name.equals("~"))
                    .allMatch(name -> group.stream().anyMatch(name::equalsIgnoreCase));
        } catch (IOException e) {
            return false;
        }
    }
}
