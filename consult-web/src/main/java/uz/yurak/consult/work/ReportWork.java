package uz.yurak.consult.work;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.cases.CaseDetail;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.PgOutbox;
import uz.yurak.consult.store.PgOutbox.Undrawn;
import uz.yurak.consult.store.Scope;
import uz.yurak.text.Language;

/** Draws reports of signed readings, in the language of their hospitals; one that fails is tried again, for ever. */
public final class ReportWork {
    private static final Logger LOG = LoggerFactory.getLogger(ReportWork.class);

    private final PgOutbox outbox;
    private final CaseStore cases;
    private final ReportMaker maker;

    public ReportWork(PgOutbox outbox, CaseStore cases, ReportMaker maker) {
        this.outbox = outbox;
        this.cases = cases;
        this.maker = maker;
    }

    /** Draws the oldest that waits; false where none does. */
    public boolean drawOne() {
        Optional<Undrawn> undrawn = outbox.claimUndrawn();
        undrawn.ifPresent(this::draw);
        return undrawn.isPresent();
    }

    private void draw(Undrawn undrawn) {
        CaseDetail detail = cases.detail(Scope.CENTER, undrawn.caseId()).orElseThrow();
        Language language = Language.ofTag(detail.hospitalLanguage()).orElse(Language.UZBEK_LATIN);
        try {
            outbox.drawn(undrawn.id(), maker.pdf(detail, undrawn.version(), language));
        } catch (IOException e) {
            LOG.error("report {} was not drawn; it stays in the outbox", undrawn.id(), e);
        }
    }
}
