package uz.yurak.consult.http;

import java.io.IOException;
import java.util.UUID;
import uz.yurak.consult.cases.CaseDetail;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.work.ReportMaker;
import uz.yurak.text.Language;

/** The recommendation as a document, in the language asked for. */
final class ReportEndpoint {
    private final CaseStore cases;
    private final ReportMaker maker;
    private final AuditLog audit;

    ReportEndpoint(CaseStore cases, ReportMaker maker, AuditLog audit) {
        this.cases = cases;
        this.maker = maker;
        this.audit = audit;
    }

    Answer pdf(Call call) throws IOException {
        UUID id = call.id("id");
        CaseDetail detail = cases.detail(call.scope(), id).orElseThrow(Refused::notFound);
        if (detail.readings().isEmpty()) {
            throw Refused.notFound();
        }
        Language language =
                call.query("lang").flatMap(Language::ofTag).orElse(call.person().language());
        audit.append(call.person().login(), "report.print", "case:" + id, language.tag());
        return Answer.of("application/pdf", maker.pdf(detail, Integer.MAX_VALUE, language));
    }
}
