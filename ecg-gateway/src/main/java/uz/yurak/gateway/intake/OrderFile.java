package uz.yurak.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;
import uz.yurak.gateway.spool.SealBrokenException;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/**
 * The orders as a file, replaced as a whole: a crash leaves the old one or the new one.
 *
 * <pre>
 *   4 bytes  "YOB1"
 *   4 bytes  CRC-32C of what follows
 *   4 bytes  number of orders
 *   orders   their fields as texts of two bytes of length and modified UTF-8 ({@link DataOutputStream#writeUTF}); an
 *            absent field is an empty text
 *   errands  4 bytes  number of them; each the order's number and the errand's id, as texts. Earlier versions end before
 *            these, and leave them unread where an update was taken back
 * </pre>
 */
final class OrderFile {
    private static final int MAGIC = 0x594F_4231;
    private static final int MAX_FILE_BYTES = 64 << 20;
    /** Fields that a hospital's system adds to a patient. */
    private static final int MAX_OTHER_FIELDS = 1000;
    /** Three bytes at most for each character stay below the 65,535 that a text may have. */
    private static final int MAX_TEXT_CHARACTERS = 20_000;

    private OrderFile() {}

    /**
     * What the file holds.
     *
     * @param untold by the order's number, the errand of the center's that hears when a machine fetches it
     */
    record Content(List<Order> orders, Map<String, UUID> untold) {
        Content {
            orders = List.copyOf(orders);
            untold = Map.copyOf(untold);
        }
    }

    /** The file is not what was written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    static void write(Path file, Content content, Vault vault) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeInt(content.orders().size());
        for (Order order : content.orders()) {
            write(order, out);
        }
        out.writeInt(content.untold().size());
        for (Map.Entry<String, UUID> errand : content.untold().entrySet()) {
            out.writeUTF(errand.getKey());
            out.writeUTF(errand.getValue().toString());
        }
        ByteBuffer all = ByteBuffer.allocate(2 * Integer.BYTES + body.size());
        all.putInt(MAGIC).putInt(crc32c(body.toByteArray())).put(body.toByteArray());
        vault.write(file, all.array());
    }

    static Content read(Path file, Vault vault) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new DamagedException("expected at most " + MAX_FILE_BYTES + " bytes, found " + Files.size(file));
        }
        ByteBuffer all = ByteBuffer.wrap(opened(file, vault));
        if (all.remaining() < 3 * Integer.BYTES || all.getInt() != MAGIC) {
            throw new DamagedException("expected YOB1, found something else");
        }
        int crc = all.getInt();
        byte[] body = new byte[all.remaining()];
        all.get(body);
        if (crc != crc32c(body)) {
            throw new DamagedException("expected the checksum of the orders, found another");
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
            List<Order> orders = read(in);
            return new Content(orders, in.available() == 0 ? Map.of() : untold(in));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new DamagedException("expected orders, found " + e.getClass().getSimpleName());
        }
    }

    private static byte[] opened(Path file, Vault vault) throws IOException {
        try {
            return vault.read(file);
        } catch (SealBrokenException e) {
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Order> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = in.readUTF();
            Subject patient = readPatient(in);
            orders.add(new Order(
                    number,
                    patient,
                    text(in),
                    parsed(in, LocalDateTime::parse),
                    text(in),
                    text(in),
                    text(in),
                    text(in),
                    text(in),
                    Urgency.valueOf(in.readUTF()),
                    Instant.parse(in.readUTF())));
        }
        return orders;
    }

    private static Map<String, UUID> untold(DataInputStream in) throws IOException {
        int count = in.readInt();
        Map<String, UUID> untold = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            untold.put(in.readUTF(), UUID.fromString(in.readUTF()));
        }
        return untold;
    }

    private static Subject readPatient(DataInputStream in) throws IOException {
        Optional<String> id = text(in);
        Optional<String> family = text(in);
        Optional<String> given = text(in);
        Optional<LocalDate> birth = parsed(in, LocalDate::parse);
        Optional<Sex> sex = parsed(in, Sex::valueOf);
        Optional<Double> ageYears = parsed(in, Double::valueOf);
        int count = in.readInt();
        if (count < 0 || count > MAX_OTHER_FIELDS) {
            throw new DamagedException("expected at most " + MAX_OTHER_FIELDS + " fields, found " + count);
        }
        Map<String, String> other = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            other.put(in.readUTF(), in.readUTF());
        }
        return new Subject(id, family, given, birth, sex, ageYears, other);
    }

    private static void write(Order order, DataOutputStream out) throws IOException {
        write(Optional.of(order.number()), out);
        Subject patient = order.patient();
        write(patient.id(), out);
        write(patient.familyName(), out);
        write(patient.givenName(), out);
        write(patient.birthDate(), out);
        write(patient.sex(), out);
        write(patient.ageYears(), out);
        if (patient.other().size() > MAX_OTHER_FIELDS) {
            throw new IOException("an order: expected at most " + MAX_OTHER_FIELDS + " fields of a patient, found "
                    + patient.other().size());
        }
        out.writeInt(patient.other().size());
        for (Map.Entry<String, String> field : patient.other().entrySet()) {
            write(Optional.of(field.getKey()), out);
            write(Optional.of(field.getValue()), out);
        }
        write(order.patientIdIssuer(), out);
        write(order.scheduledAt(), out);
        write(order.station(), out);
        write(order.description(), out);
        write(order.reason(), out);
        write(order.requestedBy(), out);
        write(order.place(), out);
        write(Optional.of(order.urgency().name()), out);
        write(Optional.of(order.receivedAt()), out);
    }

    private static void write(Optional<?> value, DataOutputStream out) throws IOException {
        String text = value.map(Object::toString).orElse("");
        if (text.length() > MAX_TEXT_CHARACTERS) {
            throw new IOException("an order: expected a text of at most " + MAX_TEXT_CHARACTERS + " characters, found "
                    + text.length());
        }
        out.writeUTF(text);
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
    }

    private static <T> Optional<T> parsed(DataInputStream in, Function<String, T> form) throws IOException {
        return text(in).map(form);
    }

    private static int crc32c(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
