package uz.yurak.consult.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Sha256;

/**
 * Who saw, changed, signed, printed or exported what. Only ever appended to (a trigger and the role's rights refuse the
 * rest), and chained: an entry's digest covers the digest before it, so that a change behind our back shows.
 *
 * <pre>
 *   32 bytes  digest of the entry before; zeros for the first
 *    8 bytes  sequence number, big-endian
 *    8 bytes  time, microseconds since 1970 UTC
 *   each of who, action, subject, detail: 4 bytes length, then UTF-8
 * </pre>
 *
 * A cut-off tail shows only to whoever noted a later digest: {@code audit verify} prints the last one for that.
 */
public final class AuditLog {
    /** One writer at a time: the number of the advisory lock ("audit"). */
    private static final long LOCK = 0x6175646974L;

    private static final int PAGE = 1000;
    private static final byte[] BEFORE_FIRST = new byte[Sha256.BYTES];
    private static final String COLUMNS = "seq, at, who, action, subject, detail, hash";

    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One entry.
     *
     * @param seq 1 for the first, without holes
     * @param at the center's clock
     * @param who login, or {@code center} for what it does by itself
     * @param action what was done ({@code case.open})
     * @param subject to what ({@code case:<id>})
     * @param detail more; never patient data
     * @param hash digest, hex
     */
    public record Entry(long seq, Instant at, String who, String action, String subject, String detail, String hash) {}

    /**
     * What a check of the chain found.
     *
     * @param entries how many hold
     * @param head digest of the last that holds, hex
     * @param brokenAt the first sequence number that does not hold
     */
    public record Verdict(long entries, String head, Optional<Long> brokenAt) {}

    /** Appends in a transaction of its own, for what changes nothing else (somebody looked). */
    public void append(String who, String action, String subject, String detail) {
        database.change(Scope.CENTER, tx -> append(tx, clock.instant(), who, action, subject, detail));
    }

    /** Appends in the transaction of what it tells of: both are committed or neither. */
    static void append(Tx tx, Instant at, String who, String action, String subject, String detail)
            throws SQLException {
        tx.rows("select pg_advisory_xact_lock(?) is null as locked", row -> row.flag("locked"), LOCK);
        Optional<Entry> last = tx.row("select " + COLUMNS + " from audit order by seq desc limit 1", AuditLog::entry);
        byte[] before = last.map(e -> HexFormat.of().parseHex(e.hash())).orElse(BEFORE_FIRST);
        Entry entry = new Entry(
                last.map(e -> e.seq() + 1).orElse(1L),
                at.truncatedTo(ChronoUnit.MICROS),
                who,
                action,
                subject,
                detail,
                "");
        tx.change(
                "insert into audit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)",
                entry.seq(),
                entry.at(),
                who,
                action,
                subject,
                detail,
                digest(before, entry));
    }

    /** Newest first. */
    public List<Entry> list(Optional<String> subject, Optional<Long> beforeSeq, int limit) {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select " + COLUMNS + " from audit where (?::text is null or subject = ?) and seq < ?"
                                + " order by seq desc limit ?",
                        AuditLog::entry,
                        subject.orElse(null),
                        subject.orElse(null),
                        beforeSeq.orElse(Long.MAX_VALUE),
                        limit));
    }

    /** Walks the whole chain. */
    public Verdict verify() {
        byte[] before = BEFORE_FIRST;
        long checked = 0;
        while (true) {
            long from = checked;
            List<Entry> page = database.within(
                    Scope.CENTER,
                    tx -> tx.rows(
                            "select " + COLUMNS + " from audit where seq > ? order by seq limit ?",
                            AuditLog::entry,
                            from,
                            PAGE));
            for (Entry entry : page) {
                byte[] digest = digest(before, entry);
                if (entry.seq() != checked + 1
                        || !HexFormat.of().formatHex(digest).equals(entry.hash())) {
                    return new Verdict(checked, HexFormat.of().formatHex(before), Optional.of(checked + 1));
                }
                before = digest;
                checked++;
            }
            if (page.isEmpty()) {
                return new Verdict(checked, HexFormat.of().formatHex(before), Optional.empty());
            }
        }
    }

    private static byte[] digest(byte[] before, Entry entry) {
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        covered.writeBytes(before);
        covered.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(entry.seq())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
                .array());
        for (String field : List.of(entry.who(), entry.action(), entry.subject(), entry.detail())) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            covered.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            covered.writeBytes(text);
        }
        return Sha256.over(covered.toByteArray()).toBytes();
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.number("seq"),
                row.instant("at"),
                row.text("who"),
                row.text("action"),
                row.text("subject"),
                row.text("detail"),
                HexFormat.of().formatHex(row.bytes("hash")));
    }
}
