package uz.yurak.samples.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.consult.store.DatabaseAddress;
import uz.yurak.consult.store.EmbeddedPostgres;

/**
 * Compares what machines were told, what agents said and what the database holds. Reads the database by itself, as its owner,
 * and digests the bytes itself: a fault of the center's code must not hide itself.
 */
final class Audit {
    private static final int FETCH_ROWS = 100;
    private static final int NAMED = 10;

    private static final String HELD =
            "select e.id, e.machine, e.sha256, e.bytes, e.verified_at is not null as verified,"
                    + " c.number, (select count(*) from recordings r where r.envelope = e.id) as recordings,"
                    + " (select count(*) from envelopes o where o.case_id = e.case_id) as envelopes"
                    + " from envelopes e left join cases c on c.id = e.case_id";

    private final Told told;
    private final List<ProofAgent> agents;
    private final Path postgres;
    private final Path binaries;

    Audit(Told told, List<ProofAgent> agents, Path postgres, Path binaries) {
        this.told = told;
        this.agents = agents;
        this.postgres = postgres;
        this.binaries = binaries;
    }

    /**
     * What was found. All counts but {@code held} must be 0.
     *
     * @param held envelopes in the database
     * @param lost a machine was told, and the database does not hold it
     * @param doubled more than once in the database, or in a case that holds another, or with other than one recording
     * @param altered the bytes in the database are none that was pushed, or not those of their digests
     * @param unproven in the database without the stamp that it was read back, or never said to be verified while its agent
     *     has it no more
     * @param wrongReceipts an agent said kept or verified of what the database does not hold, or named another case; or
     *     something was refused, put aside or is still at its agent
     * @param named the first of them, in words
     */
    record Findings(int held, int lost, int doubled, int altered, int unproven, int wrongReceipts, List<String> named) {
        boolean areClean() {
            return lost + doubled + altered + unproven + wrongReceipts == 0;
        }
    }

    /** @param verified of the center's stamp */
    private record Row(
            String id, String digest, boolean isAltered, boolean verified, String caseNumber, boolean isAlone) {}

    /** @param allDelivered whether every agent had handed over everything */
    Findings findings(boolean allDelivered) throws IOException {
        List<Row> rows = rows();
        List<String> named = new ArrayList<>();
        Map<String, Integer> byDigest = new HashMap<>();
        int altered = 0;
        int unproven = 0;
        int doubled = 0;
        for (Row row : rows) {
            byDigest.merge(row.digest(), 1, Integer::sum);
            altered += count(row.isAltered() || !told.wasPushed(row.digest()), "altered " + row, named);
            unproven += count(!row.verified(), "unproven " + row, named);
            doubled += count(!row.isAlone(), "not alone " + row, named);
        }
        int lost = 0;
        for (Map.Entry<String, Integer> one : told.received().entrySet()) {
            int times = byDigest.getOrDefault(one.getKey(), 0);
            lost += count(times == 0, "lost " + one, named);
            doubled += count(times > 1, times + " times " + one, named);
        }
        int wrong = wrongReceipts(rows, named) + count(!allDelivered, "an agent has not delivered all", named);
        return new Findings(rows.size(), lost, doubled, altered, unproven, wrong, named);
    }

    private int wrongReceipts(List<Row> rows, List<String> named) throws IOException {
        Map<String, Row> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        Receipts.Said said = new Receipts(agents).said();
        int wrong = 0;
        for (Map.Entry<String, String> kept : said.kept().entrySet()) {
            String held = Optional.ofNullable(byId.get(kept.getKey()))
                    .map(Row::caseNumber)
                    .orElse("nothing");
            wrong += count(!held.equals(kept.getValue()), "said kept " + kept + ", holds " + held, named);
        }
        for (String id : said.verified()) {
            wrong += count(!byId.containsKey(id), "said verified, not held: " + id, named);
        }
        wrong += count(!said.refused().isEmpty(), said.refused().size() + " refused", named);
        for (ProofAgent agent : agents) {
            JsonNode status = agent.status();
            boolean isEmpty = status.path("spoolDepth").asInt(-1) == 0
                    && status.path("damaged").asInt(-1) == 0
                    && status.path("refused").asInt(-1) == 0;
            wrong += count(!isEmpty, agent.hospital().agentId() + " ended with " + status, named);
        }
        return wrong;
    }

    private static int count(boolean isWrong, String what, List<String> named) {
        if (isWrong && named.size() < NAMED) {
            named.add(what);
        }
        return isWrong ? 1 : 0;
    }

    private List<Row> rows() throws IOException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(postgres, binaries, 0)) {
            DatabaseAddress address = database.address();
            try (Connection connection =
                    DriverManager.getConnection(address.url(), address.ownerUser(), address.ownerPassword())) {
                connection.setAutoCommit(false);
                return rows(connection);
            }
        } catch (SQLException e) {
            throw new IOException("the database could not be read", e);
        }
    }

    private static List<Row> rows(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet results = statement.executeQuery(HELD)) {
                while (results.next()) {
                    rows.add(row(results));
                }
            }
        }
        return rows;
    }

    /** The envelope's id is the SHA-256 of the machine's id, a zero byte and the bytes. */
    private static Row row(ResultSet results) throws SQLException {
        byte[] original = results.getBytes("bytes");
        // What is still arriving has none; it is no byte of what was pushed.
        byte[] bytes = original == null ? new byte[0] : original;
        String id = HexFormat.of().formatHex(results.getBytes("id"));
        String digest = HexFormat.of().formatHex(sha256(bytes));
        byte[] machine = results.getString("machine").getBytes(StandardCharsets.UTF_8);
        boolean isAltered = !digest.equals(HexFormat.of().formatHex(results.getBytes("sha256")))
                || !id.equals(HexFormat.of().formatHex(sha256(machine, new byte[1], bytes)));
        boolean isAlone = results.getInt("recordings") == 1 && results.getInt("envelopes") == 1;
        return new Row(
                id,
                digest,
                isAltered,
                results.getBoolean("verified"),
                String.valueOf(results.getString("number")),
                isAlone);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
