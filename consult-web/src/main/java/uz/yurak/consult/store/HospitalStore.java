package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Machine;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.text.Language;

/** Hospitals and their machines. */
public final class HospitalStore {
    private final Database database;
    private final Clock clock;

    public HospitalStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds it, or changes everything but its id. */
    public void put(Hospital hospital, String by) {
        database.change(Scope.CENTER, tx -> {
            tx.change(
                    "insert into hospitals (id, code, name, phone, language, report_note, active)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set code = excluded.code,"
                            + " name = excluded.name, phone = excluded.phone, language = excluded.language,"
                            + " report_note = excluded.report_note, active = excluded.active",
                    hospital.id().value(),
                    hospital.code(),
                    Json.jsonb(hospital.name()),
                    hospital.phone(),
                    hospital.language().tag(),
                    hospital.reportFolderNote(),
                    hospital.active());
            AuditLog.append(tx, clock.instant(), by, "hospital.put", "hospital:" + hospital.id(), "");
        });
    }

    public List<Hospital> list() {
        return database.within(
                Scope.CENTER, tx -> tx.rows("select * from hospitals order by id", HospitalStore::hospital));
    }

    public Optional<Hospital> find(HospitalId id) {
        return database.within(
                Scope.CENTER,
                tx -> tx.row("select * from hospitals where id = ?", HospitalStore::hospital, id.value()));
    }

    /** Whether another hospital has that code. */
    public boolean isCodeTaken(String code, HospitalId except) {
        return list().stream().anyMatch(h -> h.code().equals(code) && !h.id().equals(except));
    }

    public void put(Machine machine, String by) {
        database.change(Scope.CENTER, tx -> {
            tx.change(
                    "insert into machines (hospital, id, name, kind, test, active) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (hospital, id) do update set name = excluded.name, kind = excluded.kind,"
                            + " test = excluded.test, active = excluded.active",
                    machine.hospital().value(),
                    machine.id().value(),
                    machine.name(),
                    machine.kind(),
                    machine.test(),
                    machine.active());
            String subject = "machine:" + machine.hospital() + "/" + machine.id();
            AuditLog.append(tx, clock.instant(), by, "machine.put", subject, "");
        });
    }

    public List<Machine> machines() {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select * from machines order by hospital, id",
                        row -> new Machine(
                                new MachineId(row.text("id")),
                                new HospitalId(row.text("hospital")),
                                row.text("name"),
                                row.text("kind"),
                                row.flag("test"),
                                row.flag("active"))));
    }

    private static Hospital hospital(Row row) throws SQLException {
        return new Hospital(
                new HospitalId(row.text("id")),
                row.text("code"),
                names(row.text("name")),
                row.text("phone"),
                Language.ofTag(row.text("language")).orElse(Language.UZBEK_LATIN),
                row.text("report_note"),
                row.flag("active"));
    }

    /** Language tag to name. */
    static Map<String, String> names(String json) {
        Map<String, String> names = new LinkedHashMap<>();
        JsonNode tree = Json.tree(json);
        tree.fieldNames().forEachRemaining(tag -> names.put(tag, tree.path(tag).asText()));
        return names;
    }
}
