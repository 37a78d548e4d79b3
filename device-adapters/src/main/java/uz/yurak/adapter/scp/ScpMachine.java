package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Device;

/**
 * Tags 14 and 15, the acquiring and the analyzing machine (EN 1064, 5.4.5):
 *
 * <pre>
 *   2 institution, 2 department, 2 device, 1 type (0 cart, 1 system), 1 manufacturer, 6 model, 1 protocol, 1 compatibility,
 *   1 language, 1 capabilities, 1 mains frequency, 16 reserved, 1 length of the analyzing program's revision
 *   texts ended by zero: that revision, serial number, system software, SCP software, manufacturer
 * </pre>
 *
 * @param numbers institution, department and device, as the hospital numbered them
 * @param manufacturerCode 0 where not said; 255 and 100: see the text
 * @param language language support code, see {@link ScpText}
 * @param mainsFrequency 0 not said, 1 50 Hz, 2 60 Hz
 * @param texts those at the end, as many as there are
 */
record ScpMachine(
        String numbers,
        int type,
        int manufacturerCode,
        String model,
        int protocol,
        int language,
        int mainsFrequency,
        List<String> texts) {
    private static final int LEAST_BYTES = 17;
    private static final int LANGUAGE_OFFSET = 16;
    private static final int MODEL_BYTES = 6;
    private static final int RESERVED_BYTES = 16;
    /** Mains frequency, reserved bytes and the length of the first text. */
    private static final int TAIL_BYTES = 1 + RESERVED_BYTES + 1;

    /** EN 1064, 5.4.5, tag 14, byte 8. */
    private static final Map<Integer, String> MANUFACTURERS = Map.ofEntries(
            Map.entry(1, "Burdick"),
            Map.entry(2, "Cambridge"),
            Map.entry(3, "Compumed"),
            Map.entry(4, "Datamed"),
            Map.entry(5, "Fukuda"),
            Map.entry(6, "Hewlett-Packard"),
            Map.entry(7, "Marquette Electronics"),
            Map.entry(8, "Mortara Instruments"),
            Map.entry(9, "Nihon Kohden"),
            Map.entry(10, "Okin"),
            Map.entry(11, "Quinton"),
            Map.entry(12, "Siemens"),
            Map.entry(13, "SpaceLabs"),
            Map.entry(14, "Telemed"),
            Map.entry(15, "Hellige"),
            Map.entry(16, "Esaote"),
            Map.entry(17, "Schiller"),
            Map.entry(18, "Picker-Schwarzer"),
            Map.entry(19, "Elettronica Trentina"),
            Map.entry(20, "Zwönitz"));

    ScpMachine {
        texts = List.copyOf(texts);
    }

    /** The machine of tag 14 or 15; empty where the file names none. */
    static Optional<ScpMachine> of(ScpTags tags, int tag) throws MalformedException {
        Optional<Cursor> found = tags.first(tag, LEAST_BYTES);
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get()));
    }

    private static ScpMachine read(Cursor in) throws MalformedException {
        int language = in.peekU8(in.start() + LANGUAGE_OFFSET);
        ScpText text = ScpText.of(language);
        String numbers = in.u16() + "/" + in.u16() + "/" + in.u16();
        int type = in.u8();
        int manufacturer = in.u8();
        String model = text.read(in, MODEL_BYTES);
        int protocol = in.u8();
        in.skip(2);
        in.skip(Math.min(1, in.remaining()));
        int mains = in.isAtEnd() ? 0 : in.peekU8(in.offset());
        List<String> texts = new ArrayList<>();
        if (in.remaining() > TAIL_BYTES) {
            texts.addAll(text.toEnd(in.skip(TAIL_BYTES)));
        }
        return new ScpMachine(numbers, type, manufacturer, model, protocol, language, mains, texts);
    }

    private Optional<String> textAt(int index) {
        return index < texts.size() ? present(texts.get(index)) : Optional.empty();
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The written name of the maker, else the one its code stands for. */
    private Optional<String> manufacturer() {
        return textAt(4).or(() -> Optional.ofNullable(MANUFACTURERS.get(manufacturerCode)));
    }

    Device device(Optional<String> institution) {
        return new Device(manufacturer(), present(model), textAt(1), textAt(2), institution);
    }

    /** In one line, for the machine that only analyzed. */
    String described() {
        return Stream.of(manufacturer(), present(model), textAt(1), textAt(0), textAt(2))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Revision of the program that analyzed. */
    Optional<String> analysisRevision() {
        return textAt(0);
    }
}
