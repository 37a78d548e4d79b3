package uz.yurak.consult.http;

import java.util.List;

/** Every endpoint: a line here, a method there, its description in {@code openapi.yaml}. */
final class Routes {
    private Routes() {}

    static List<Route> of(Endpoints to) {
        return List.of(
                Route.post("/api/session", Access.PUBLIC, to.session()::start),
                Route.get("/api/session", Access.SIGNED_IN, to.session()::show),
                Route.delete("/api/session", Access.SIGNED_IN, to.session()::end),
                Route.put("/api/session/language", Access.SIGNED_IN, to.session()::setLanguage),
                Route.get("/api/texts/:lang", Access.PUBLIC, to.other()::texts),
                Route.get("/api/worklist", Access.READER, to.reads()::worklist),
                Route.get("/api/cases", Access.CLINICAL, to.reads()::list),
                Route.post("/api/cases/search", Access.CLINICAL, to.reads()::search),
                Route.get("/api/cases/:id", Access.CLINICAL, to.reads()::detail),
                Route.get(
                        "/api/cases/:id/recordings/:recording/comparison/:earlier",
                        Access.CLINICAL,
                        to.reads()::comparison),
                Route.post("/api/cases/:id/open", Access.CLINICAL, to.actions()::open),
                Route.post("/api/cases/:id/claim", Access.READER, to.actions()::claim),
                Route.delete("/api/cases/:id/claim", Access.READER, to.actions()::release),
                Route.put("/api/cases/:id/draft", Access.READER, to.actions()::draft),
                Route.post("/api/cases/:id/sign", Access.READER, to.actions()::sign),
                Route.post("/api/cases/:id/amend", Access.READER, to.actions()::amend),
                Route.post("/api/cases/:id/urgency", Access.READER, to.actions()::urgency),
                Route.post("/api/cases/:id/request-repeat", Access.READER, to.actions()::requestRepeat),
                Route.post("/api/cases/:id/reject", Access.READER, to.actions()::reject),
                Route.post("/api/cases/:id/cancel", Access.HOSPITAL, to.actions()::cancel),
                Route.post("/api/cases/:id/acknowledge", Access.HOSPITAL, to.actions()::acknowledge),
                Route.put("/api/cases/:id/intake", Access.HOSPITAL, to.intake()::put),
                Route.upload("/api/uploads", Access.HOSPITAL, to.uploads()::take),
                Route.get("/api/recordings/:id/waveform", Access.CLINICAL, to.recordings()::waveform),
                Route.get("/api/recordings/:id/page.png", Access.CLINICAL, to.recordings()::png),
                Route.get("/api/recordings/:id/page.svg", Access.CLINICAL, to.recordings()::svg),
                Route.get("/api/recordings/:id/page.pdf", Access.CLINICAL, to.recordings()::pdf),
                Route.get("/api/recordings/:id/original", Access.CLINICAL, to.recordings()::original),
                Route.get("/api/recordings/:id/pages", Access.CLINICAL, to.paper()::pages),
                Route.get("/api/recordings/:id/pages/:page/picture.png", Access.CLINICAL, to.paper()::picture),
                Route.get("/api/recordings/:id/pages/:page/original", Access.CLINICAL, to.paper()::original),
                Route.put("/api/recordings/:id/pages/:page/setting", Access.READER, to.paper()::set),
                Route.get("/api/live", Access.CLINICAL, to.live()::list),
                Route.get("/api/live/:id/samples", Access.CLINICAL, to.live()::samples),
                Route.post("/api/live/:id/notices/:notice/acknowledge", Access.CLINICAL, to.live()::acknowledge),
                Route.get("/api/cases/:id/report.pdf", Access.CLINICAL, to.report()::pdf),
                Route.get("/api/hospitals", Access.OVERSEER, to.admin()::hospitals),
                Route.post("/api/hospitals", Access.ADMIN, to.admin()::addHospital),
                Route.put("/api/hospitals/:id", Access.ADMIN, to.admin()::changeHospital),
                Route.get("/api/machines", Access.ADMIN, to.admin()::machines),
                Route.post("/api/machines", Access.ADMIN, to.admin()::addMachine),
                Route.put("/api/machines/:id", Access.ADMIN, to.admin()::changeMachine),
                Route.get("/api/people", Access.ADMIN, to.admin()::people),
                Route.post("/api/people", Access.ADMIN, to.admin()::addPerson),
                Route.put("/api/people/:id", Access.ADMIN, to.admin()::changePerson),
                Route.get("/api/agents", Access.ADMIN, to.agents()::list),
                Route.get("/api/alarms", Access.OVERSEER, to.agents()::alarms),
                Route.post("/api/agents/codes", Access.ADMIN, to.agents()::newCode),
                Route.post("/api/agents/:agent/revoke", Access.ADMIN, to.agents()::revoke),
                Route.get("/api/quarantine", Access.ADMIN, to.oversight()::quarantine),
                Route.post("/api/quarantine/:id/retry", Access.ADMIN, to.oversight()::retry),
                Route.get("/api/quarantine/:id/original", Access.ADMIN, to.oversight()::original),
                Route.get("/api/audit", Access.ADMIN, to.oversight()::audit),
                Route.get("/api/statistics", Access.OVERSEER, to.statistics()::numbers),
                Route.get("/api/statistics/chart.png", Access.OVERSEER, to.statistics()::chart),
                Route.get("/api/openapi.yaml", Access.PUBLIC, to.other()::description),
                Route.get("/api/healthz", Access.PUBLIC, to.other()::health));
    }
}
