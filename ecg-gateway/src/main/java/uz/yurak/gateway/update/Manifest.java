package uz.yurak.gateway.update;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * What a package holds, and for whom: the part of it that is signed. UTF-8, a line each, in this order, ending with LF:
 *
 * <pre>
 *   yurak-agent 1                   what it is; a signature of this text is good for nothing else
 *   version 1.5.0
 *   created 2026-11-22T10:00:00Z
 *   protocol 1 3                    lowest and highest version of the relay's protocol that it speaks
 *   from 1.2.0                      the oldest version that may be replaced by it
 *   replaces 1.6.0                  only in a way back: the one newer version that it may replace
 *   file SHA-256 LENGTH NAME        each file, 1 to {@link #MAX_FILES}; of the class path, no folders
 * </pre>
 *
 * @param replaces the version that this is the way back from; empty for a step forward
 */
public record Manifest(
        Version version,
        Instant createdAt,
        int lowestProtocol,
        int highestProtocol,
        Version from,
        Optional<Version> replaces,
        List<Item> files) {
    public static final int MAX_FILES = 256;

    /** Ten times what the agent has today. */
    public static final long MAX_BYTES = 128L << 20;

    private static final int MAX_PROTOCOL = 255;
    private static final String FIRST_LINE = "yurak-agent 1";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}\\.jar");

    public Manifest {
        files = List.copyOf(files);
        Set<String> names = new HashSet<>();
        long bytes = 0;
        for (Item file : files) {
            require(names.add(file.name()), "each name once, found " + file.name() + " twice");
            bytes += file.length();
        }
        require(!files.isEmpty() && files.size() <= MAX_FILES, "1 to " + MAX_FILES + " files, found " + files.size());
        require(bytes <= MAX_BYTES, "at most " + MAX_BYTES + " bytes, found " + bytes);
        require(
                lowestProtocol >= 1 && lowestProtocol <= highestProtocol && highestProtocol <= MAX_PROTOCOL,
                "versions of the protocol from low to high, found " + lowestProtocol + " to " + highestProtocol);
    }

    /** One file of the program. */
    public record Item(Sha256 sha256, int length, String name) {
        public Item {
            require(NAME.matcher(name).matches(), "a jar's plain name, found another");
            require(length >= 1, "a file of at least a byte, found " + length);
        }
    }

    /** Of all files. */
    public long totalBytes() {
        return files.stream().mapToLong(Item::length).sum();
    }

    /** As it is signed. */
    public Bytes text() {
        StringBuilder text = new StringBuilder(FIRST_LINE)
                .append("\nversion ")
                .append(version)
                .append("\ncreated ")
                .append(createdAt)
                .append("\nprotocol ")
                .append(lowestProtocol)
                .append(' ')
                .append(highestProtocol)
                .append("\nfrom ")
                .append(from)
                .append('\n');
        replaces.ifPresent(newer -> text.append("replaces ").append(newer).append('\n'));
        files.forEach(file -> text.append("file ")
                .append(file.sha256().hex())
                .append(' ')
                .append(file.length())
                .append(' ')
                .append(file.name())
                .append('\n'));
        return Bytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one whose signature was verified before.
     *
     * @throws IllegalArgumentException where it is none; names what was expected
     */
    public static Manifest parse(Bytes bytes) {
        Iterator<String> lines = lines(bytes);
        require(lines.hasNext() && lines.next().equals(FIRST_LINE), FIRST_LINE + ", found another first line");
        try {
            Version version = Version.parse(value(lines, "version"));
            Instant created = Instant.parse(value(lines, "created"));
            String[] protocol = value(lines, "protocol").split(" ", 2);
            require(protocol.length == 2, "two versions of the protocol, found one");
            Version from = Version.parse(value(lines, "from"));
            Optional<Version> replaces = Optional.empty();
            List<Item> files = new ArrayList<>();
            while (lines.hasNext()) {
                String line = lines.next();
                if (files.isEmpty() && replaces.isEmpty() && line.startsWith("replaces ")) {
                    replaces = Optional.of(Version.parse(line.substring("replaces ".length())));
                } else {
                    require(files.size() < MAX_FILES, "at most " + MAX_FILES + " files, found more");
                    files.add(item(line));
                }
            }
            return new Manifest(
                    version,
                    created,
                    Integer.parseInt(protocol[0]),
                    Integer.parseInt(protocol[1]),
                    from,
                    replaces,
                    files);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("manifest: expected a time or a number, found another text", e);
        }
    }

    private static Item item(String line) {
        String[] parts = line.split(" ", 4);
        require(parts.length == 4 && parts[0].equals("file"), "a file's line, found another");
        return new Item(Sha256.ofHex(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }

    private static String value(Iterator<String> lines, String key) {
        String line = lines.hasNext() ? lines.next() : "";
        require(line.startsWith(key + " "), "the line " + key + ", found another");
        return line.substring(key.length() + 1);
    }

    private static Iterator<String> lines(Bytes bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray()))
                    .toString();
            require(text.endsWith("\n"), "a line's end at the end, found none");
            return List.of(text.substring(0, text.length() - 1).split("\n", -1)).iterator();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("manifest: expected UTF-8, found other bytes", e);
        }
    }

    private static void require(boolean holds, String expectation) {
        if (!holds) {
            throw new IllegalArgumentException("manifest: expected " + expectation);
        }
    }
}
