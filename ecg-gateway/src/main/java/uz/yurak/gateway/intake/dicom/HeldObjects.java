package uz.yurak.gateway.intake.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.adapter.live.dicom.Commitment;
import uz.yurak.adapter.live.dicom.SopReference;

/**
 * Which objects were taken into the spool, for machines that ask before they delete their own; the newest {@value #MAX},
 * a line each in a file. A line follows the spool's fsync and is not itself synchronized: one that a crash takes makes the
 * machine send again, which is the safe side. Used by several threads.
 */
final class HeldObjects {
    /** A year of a district hospital's machines; some 2 MiB. */
    static final int MAX = 10_000;

    private final Path file;
    private final Map<String, String> classes = new LinkedHashMap<>();
    private int lines;

    private HeldObjects(Path file) {
        this.file = file;
    }

    static HeldObjects open(Path file) throws IOException {
        HeldObjects held = new HeldObjects(file);
        if (Files.exists(file)) {
            // A torn last line has no line end, or is no pair, and is left out.
            for (String line : Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1)) {
                String[] pair = line.split(" ", -1);
                if (pair.length == 3 && pair[2].equals(".")) {
                    held.remember(new SopReference(pair[0], pair[1]));
                }
            }
            held.rewrite();
        }
        return held;
    }

    synchronized void add(SopReference object) throws IOException {
        remember(object);
        if (lines >= 2 * MAX) {
            rewrite();
        } else {
            Files.writeString(
                    file,
                    line(object.sopInstance(), object.sopClass()),
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            lines++;
        }
    }

    /** What is told to a machine that asks. */
    synchronized Commitment.Report report(Commitment.Request request) {
        List<SopReference> held = new ArrayList<>();
        List<SopReference> notHeld = new ArrayList<>();
        for (SopReference object : request.objects()) {
            boolean known = object.sopClass().equals(classes.get(object.sopInstance()));
            (known ? held : notHeld).add(object);
        }
        return new Commitment.Report(request.transaction(), held, notHeld);
    }

    private void remember(SopReference object) {
        classes.remove(object.sopInstance());
        classes.put(object.sopInstance(), object.sopClass());
        if (classes.size() > MAX) {
            classes.remove(classes.keySet().iterator().next());
        }
    }

    private void rewrite() throws IOException {
        StringBuilder all = new StringBuilder();
        classes.forEach((instance, sopClass) -> all.append(line(instance, sopClass)));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, all, StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = classes.size();
    }

    private static String line(String instance, String sopClass) {
        return sopClass + " " + instance + " .\n";
    }
}
