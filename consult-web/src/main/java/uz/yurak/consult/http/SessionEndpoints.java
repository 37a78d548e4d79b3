package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.account.Sessions.Started;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.Json;
import uz.yurak.text.Language;

/** Logging in and out, and the language of the screens. */
final class SessionEndpoints {
    static final String COOKIE = "yurak_session";

    private final Sessions sessions;
    private final Accounts accounts;
    private final boolean secure;

    SessionEndpoints(Sessions sessions, Accounts accounts, boolean secure) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.secure = secure;
    }

    Answer start(Call call) {
        // A form of another site cannot send this type: nobody is logged in as somebody else unknowingly.
        String type = call.context().request().getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return Problems.badRequest("the body: expected application/json");
        }
        String address = call.context().request().remoteAddress().hostAddress();
        Started started = sessions.start(address, call.requiredText("login"), call.text("password"));
        call.context().response().addCookie(cookie(started.token()));
        return Answer.json(json(started.person(), started.csrf()));
    }

    Answer show(Call call) {
        return Answer.json(json(call.person(), call.session().csrf()));
    }

    Answer end(Call call) {
        Cookie cookie = call.context().request().getCookie(COOKIE);
        if (cookie != null) {
            sessions.end(call.person(), cookie.getValue());
        }
        call.context().response().addCookie(cookie("").setMaxAge(0));
        return Answer.none();
    }

    Answer setLanguage(Call call) {
        Language language = Language.ofTag(call.text("language"))
                .orElseThrow(() -> Refused.field("language", "expected uz, uz-Cyrl, ru or en"));
        accounts.setLanguage(call.person(), language);
        return Answer.none();
    }

    private Cookie cookie(String token) {
        return Cookie.cookie(COOKIE, token)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure)
                .setPath("/");
    }

    private ObjectNode json(Person person, String csrf) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode node = body.putObject("person")
                .put("id", person.id().toString())
                .put("name", person.name())
                .put("login", person.login())
                .put("role", person.role().key())
                .put("language", person.language().tag());
        node.set("hospital", Json.MAPPER.nullNode());
        person.hospital()
                .flatMap(accounts::hospital)
                .ifPresent(hospital -> node.putObject("hospital")
                        .put("id", hospital.id().value())
                        .put(
                                "name",
                                CaseJson.nameOf(
                                        hospital.name(),
                                        person.language(),
                                        hospital.id().value())));
        return body.put("csrf", csrf);
    }
}
