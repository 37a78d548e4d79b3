package uz.yurak.gateway.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.spool.MasterKey;

/**
 * Where the key comes from that seals the agent's state; {@code docs/sealing.md} says what each protects against.
 *
 * @param file with the key, for the kind {@code FILE}
 */
public record StateKey(Kind kind, Optional<Path> file) {
    /** Nothing is sealed. */
    public static final StateKey NONE = new StateKey(Kind.NONE, Optional.empty());

    private static final int LONGEST_LINE_BYTES = 1024;

    /** The kinds of keys. */
    public enum Kind {
        NONE,
        /** On a stick, or where systemd puts what it unsealed with the TPM. */
        FILE,
        /** The first line of standard input when the agent starts. */
        PASSPHRASE
    }

    static StateKey read(Section all) {
        Optional<Path> file = all.optionalPath("state.key.file");
        Kind kind = all.optional("state.key", Kind.NONE, StateKey::kind, "none, file or passphrase");
        if (kind == Kind.FILE == file.isEmpty()) {
            all.problem(
                    "state.key.file",
                    "a file's path with state.key = file, and only there",
                    file.isEmpty() ? "none" : "one");
        }
        return new StateKey(kind, file);
    }

    private static Kind kind(String text) {
        return switch (text) {
            case "none" -> Kind.NONE;
            case "file" -> Kind.FILE;
            case "passphrase" -> Kind.PASSPHRASE;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** Fetches the key; empty where nothing is to be sealed. */
    Optional<MasterKey> fetch(InputStream input) throws IOException {
        return switch (kind) {
            case NONE -> Optional.empty();
            case FILE -> Optional.of(MasterKey.ofFile(file.orElseThrow()));
            case PASSPHRASE -> Optional.of(MasterKey.ofPassphrase(line(input)));
        };
    }

    /** Takes not a byte behind the line's end: what follows is for others. */
    static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = input.read();
        while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE_BYTES) {
            line.write(next);
            next = input.read();
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
