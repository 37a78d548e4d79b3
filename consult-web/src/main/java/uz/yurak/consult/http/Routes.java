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
                Route.get("/api/cases/:id", Access.CLINICAL, to.reads()::detail),
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
                Route.get("/api/openapi.yaml", Access.PUBLIC, to.other()::description),
                Route.get("/api/healthz", Access.PUBLIC, to.other()::health));
    }
}
