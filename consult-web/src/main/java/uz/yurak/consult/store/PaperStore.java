package uz.yurak.consult.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uz.yurak.consult.cases.PaperSetting;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;

/** How pages of paper are turned and calibrated. The last setting holds; who set each stands in the audit trail. */
public final class PaperStore {
    private final Database database;
    private final Clock clock;

    public PaperStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A setting of a picture.
     *
     * @param picture from 0
     * @param setting as set
     * @param setBy who, by name
     * @param setAt the center's clock
     */
    public record Kept(int picture, PaperSetting setting, String setBy, Instant setAt) {}

    /** What was set for the pictures of a recording, in their order; none for a picture left as it came. */
    public List<Kept> of(Scope scope, UUID recording) {
        return database.within(
                scope,
                tx -> tx.rows(
                        "select s.page, s.body::text as body, a.name, s.set_at from paper_settings s"
                                + " join accounts a on a.id = s.set_by where s.recording = ? order by s.page",
                        row -> new Kept(
                                row.integer("page"),
                                Json.read(row.text("body"), PaperSetting.class),
                                row.text("name"),
                                row.instant("set_at")),
                        recording));
    }

    /** Keeps a setting in the place of the one before. */
    public void set(Scope scope, UUID recording, int picture, PaperSetting setting, Person by) {
        setting.check();
        database.change(scope, tx -> {
            record Owner(UUID caseId, String hospital) {}
            Owner owner = tx.row(
                            "select case_id, hospital from recordings where id = ?",
                            row -> new Owner(row.uuid("case_id"), row.text("hospital")),
                            recording)
                    .orElseThrow(Refused::notFound);
            Instant now = clock.instant();
            tx.change(
                    "insert into paper_settings (recording, page, hospital, body, set_by, set_at)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict (recording, page) do update set"
                            + " body = excluded.body, set_by = excluded.set_by, set_at = excluded.set_at",
                    recording,
                    picture,
                    owner.hospital(),
                    Json.jsonb(setting),
                    by.id(),
                    now);
            AuditLog.append(
                    tx,
                    now,
                    by.login(),
                    "paper.set",
                    "recording:" + recording,
                    "picture " + picture + (setting.calibration() == null ? ", not calibrated" : ", calibrated"));
            CaseEvent.announce(tx, owner.caseId(), "paper");
        });
    }
}
