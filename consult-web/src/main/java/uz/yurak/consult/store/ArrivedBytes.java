package uz.yurak.consult.store;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** What is committed of parcels under way, read back. */
final class ArrivedBytes {
    private static final String BYTES =
            "(select string_agg(b.bytes, ''::bytea order by b.from_byte) from arrived_bytes b"
                    + " where b.envelope = a.envelope and b.hospital = a.hospital) as bytes";

    private ArrivedBytes() {}

    /** What is committed of a parcel under way; empty where nothing is, or of another parcel. */
    static Optional<Bytes> committed(Tx tx, Arriving arriving) throws SQLException {
        return tx.row(
                        "select " + BYTES + " from arrivals a where a.envelope = ? and a.hospital = ? and a.digest = ?",
                        row -> row.has("bytes") ? Optional.of(row.content("bytes")) : Optional.<Bytes>empty(),
                        arriving.header().id(),
                        arriving.hospital().value(),
                        arriving.table().digest())
                .flatMap(bytes -> bytes);
    }

    /** The parts that are whole of an envelope that arrives. */
    static Map<Part, Bytes> parts(Tx tx, Sha256 id, HospitalId hospital) throws SQLException {
        return tx.row(
                        "select a.parts, a.ends::text[] as ends, " + BYTES
                                + " from arrivals a where a.envelope = ? and a.hospital = ?",
                        ArrivedBytes::parts,
                        id,
                        hospital.value())
                .orElseGet(Map::of);
    }

    private static Map<Part, Bytes> parts(Row row) throws SQLException {
        Map<Part, Bytes> parts = new EnumMap<>(Part.class);
        if (!row.has("bytes")) {
            return parts;
        }
        Bytes bytes = row.content("bytes");
        List<String> names = row.texts("parts");
        List<String> ends = row.texts("ends");
        int start = 0;
        for (int i = 0; i < names.size(); i++) {
            int end = Integer.parseInt(ends.get(i));
            if (end <= bytes.length()) {
                parts.put(Part.valueOf(names.get(i)), bytes.range(start, end));
            }
            start = end;
        }
        return parts;
    }
}
