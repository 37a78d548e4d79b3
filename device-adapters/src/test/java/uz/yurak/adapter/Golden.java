package uz.yurak.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uz.yurak.record.Bytes;

/**
 * The files under {@code src/test/resources/golden}: made by hand or by our own writers, so none holds a person's data.
 * Beside each lies a dump of what it must be read as; the environment variable {@code GOLDEN_WRITE=true} writes the dumps anew, for the
 * difference to be read.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** A file with all others of its folder that share its name before the last dot. */
    public static Source source(String format, String name) {
        Path main = FOLDER.resolve(format).resolve(name);
        Map<String, Bytes> companions = new HashMap<>();
        try (Stream<Path> siblings = Files.list(main.getParent())) {
            for (Path sibling : siblings.filter(s -> stem(s).equals(stem(main))).toList()) {
                if (!sibling.equals(main) && !sibling.toString().endsWith(".dump")) {
                    companions.put(sibling.getFileName().toString(), bytes(sibling));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Source(name, bytes(main), companions);
    }

    /** The dump that lies beside a file; written first where the run asks for it. */
    static List<String> dump(String format, String name, List<String> actual) throws IOException {
        Path file = FOLDER.resolve(format).resolve(name + ".dump");
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(file, actual);
        }
        return Files.readAllLines(file);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static Bytes bytes(Path file) {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
