package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.xdt.XdtReader;
import uz.yurak.record.Bytes;

/**
 * Which files make one recording, and whether all of them have come. A WFDB header names its signal files (WFDB Applications
 * Guide, header(5): the first word of each signal line; {@code ~} is none); a signal file without its header waits for
 * it. A GDT file names the file with the waveform (field 6305), whatever that is called.
 */
final class Companions {
    private static final List<String> WITH_HEADER = List.of(".dat", ".mat", ".xyz");

    /** How GDT files are called: by their kind, or by a running number (GDT 2.1, 2.3.1). */
    private static final Pattern TELLS = Pattern.compile("(?i).*\\.(gdt|bdt|ldt|\\d{3})");

    /** A header of 12 signals has 1 kB; only the beginning of a larger file is looked at. */
    private static final int MAX_HEADER_BYTES = 64 << 10;

    /** Of a GDT file, with the lines of a day's findings. */
    private static final int MAX_TOLD_BYTES = 1 << 20;

    private Companions() {}

    /** The groups of {@link Readers#group}, those that a GDT file names joined to it. */
    static List<List<String>> groups(Path folder, Collection<String> names) {
        List<List<String>> groups = new ArrayList<>(Readers.group(names));
        for (List<String> told : List.copyOf(groups)) {
            for (String name : named(folder, told.get(0)).orElse(List.of())) {
                Optional<List<String>> other = groups.stream()
                        .filter(group -> group.size() == 1 && group.get(0).equalsIgnoreCase(name))
                        .findFirst();
                int at = indexOf(groups, told.get(0));
                if (other.isPresent() && at >= 0 && !groups.get(at).equals(other.get())) {
                    List<String> joined = new ArrayList<>(groups.get(at));
                    joined.addAll(other.get());
                    groups.set(at, joined);
                    groups.remove(other.get());
                }
            }
        }
        return groups;
    }

    private static int indexOf(List<List<String>> groups, String first) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).get(0).equals(first)) {
                return i;
            }
        }
        return -1;
    }

    /** @param group the names that belong together, a header first */
    static boolean areThere(Path folder, List<String> group) {
        String first = group.get(0).toLowerCase(Locale.ROOT);
        if (TELLS.matcher(first).matches()) {
            return named(folder, group.get(0)).map(names -> areIn(group, names)).orElse(false);
        }
        if (!first.endsWith(".hea")) {
            return WITH_HEADER.stream().noneMatch(first::endsWith);
        }
        try (InputStream in = Files.newInputStream(folder.resolve(group.get(0)))) {
            String header = new String(in.readNBytes(MAX_HEADER_BYTES), StandardCharsets.ISO_8859_1);
            return areIn(
                    group,
                    header.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .skip(1)
                            .map(line -> line.strip().split("\\s+")[0])
                            .filter(name -> !name.equals("~"))
                            .toList());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean areIn(List<String> group, List<String> names) {
        return names.stream().allMatch(name -> group.stream().anyMatch(name::equalsIgnoreCase));
    }

    /** What a GDT file names; nothing where the file is none, empty where it cannot be read, as while it is written. */
    private static Optional<List<String>> named(Path folder, String name) {
        if (!TELLS.matcher(name).matches()) {
            return Optional.of(List.of());
        }
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            Bytes bytes = Bytes.wrap(in.readNBytes(MAX_TOLD_BYTES));
            boolean isXdt = new XdtReader().sniff(Source.of(name, bytes));
            return Optional.of(isXdt ? XdtReader.named(bytes) : List.of());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
