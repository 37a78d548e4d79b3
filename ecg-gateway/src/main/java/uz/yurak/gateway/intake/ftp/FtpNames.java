package uz.yurak.gateway.intake.ftp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one session believes to be on the server: the folder it went to, and the names it uploaded with their lengths. No
 * file of the agent stands behind a name, so that none can be reached by one. Used by one thread.
 */
final class FtpNames {
    /** A machine that uploads more in one session no longer sees its first in a listing. */
    private static final int MAX_FILES = 200;

    private static final int MAX_DEPTH = 16;
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".filepart");

    private List<String> folder = List.of();
    private final Map<String, Long> lengths = new LinkedHashMap<>();

    /** The folder as {@code /a/b}. */
    String folder() {
        return "/" + String.join("/", folder);
    }

    /** Goes to another folder; each exists. */
    void changeTo(String path) {
        folder = resolve(path);
    }

    void up() {
        changeTo("..");
    }

    void uploaded(String path, long length) {
        if (lengths.size() == MAX_FILES) {
            lengths.remove(lengths.keySet().iterator().next());
        }
        lengths.put(key(path), length);
    }

    Optional<Long> length(String path) {
        return Optional.ofNullable(lengths.get(key(path)));
    }

    /** @return false where the old name is not known */
    boolean rename(String from, String to) {
        Long length = lengths.remove(key(from));
        if (length == null) {
            return false;
        }
        lengths.put(key(to), length);
        return true;
    }

    /** One line a file of this folder, in the form of {@code ls -l} that clients parse. */
    String listing(boolean namesAlone) {
        String prefix = key("").isEmpty() ? "" : key("") + "/";
        StringBuilder lines = new StringBuilder();
        lengths.forEach((key, length) -> {
            String name = key.startsWith(prefix) ? key.substring(prefix.length()) : "/";
            if (!name.contains("/")) {
                lines.append(namesAlone ? name : "-rw------- 1 yurak yurak %d Jan 01 2000 %s".formatted(length, name))
                        .append("\r\n");
            }
        });
        return lines.toString();
    }

    /** The name an envelope bears: without folders, and without what marks an unfinished copy. */
    static String fileName(String path) {
        String name = path.replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1).strip();
        for (String suffix : UNFINISHED) {
            if (name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
                name = name.substring(0, name.length() - suffix.length());
            }
        }
        return name.codePoints().anyMatch(Character::isISOControl) || name.startsWith(".") ? "" : name;
    }

    private String key(String path) {
        return String.join("/", resolve(path));
    }

    private List<String> resolve(String path) {
        String slashed = path.replace('\\', '/');
        List<String> parts = new ArrayList<>(slashed.startsWith("/") ? List.of() : folder);
        for (String part : slashed.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".") && parts.size() < MAX_DEPTH) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }
}
