package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AgentStore;
import uz.yurak.consult.store.AgentStore.Issued;
import uz.yurak.consult.store.AgentStore.Waiting;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.LinkStore;
import uz.yurak.consult.store.LinkStore.Line;
import uz.yurak.consult.store.LinkStore.Silent;
import uz.yurak.consult.store.PackageStore;
import uz.yurak.consult.store.SettingsStore;
import uz.yurak.consult.store.SettingsStore.Given;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.record.HospitalId;

/** The hospitals' agents for the administrator: how each is, codes by which they enroll, certificates and their end. */
final class AgentEndpoints {
    /** As the hospital's computer has it. */
    private static final int MAX_KEEP_DAYS = 30;

    private final Enrollment enrollment;
    private final AgentStore store;
    private final LinkStore links;
    private final Accounts accounts;
    private final Supplier<List<AgentSeen>> seen;
    private final SettingsStore settings;
    private final OptionalInt relayPort;
    private final PackageStore packages;
    private final Clock clock;

    AgentEndpoints(
            Enrollment enrollment,
            AgentStore store,
            LinkStore links,
            Accounts accounts,
            Supplier<List<AgentSeen>> seen,
            SettingsStore settings,
            OptionalInt relayPort,
            PackageStore packages,
            Clock clock) {
        this.enrollment = enrollment;
        this.store = store;
        this.links = links;
        this.accounts = accounts;
        this.seen = seen;
        this.settings = settings;
        this.relayPort = relayPort;
        this.packages = packages;
        this.clock = clock;
    }

    /** Every agent that has a code, a certificate or was heard. */
    Answer list(Call call) {
        Map<String, ObjectNode> byAgent = new TreeMap<>();
        for (Waiting code : store.codes()) {
            row(byAgent, code.agent(), code.hospital())
                    .set(
                            "code",
                            Json.MAPPER
                                    .createObjectNode()
                                    .put("id", code.id())
                                    .put("endsAt", code.endsAt().toString())
                                    .put("locked", code.locked()));
        }
        Map<String, Issued> current = new LinkedHashMap<>();
        store.certificates().forEach(issued -> current.putIfAbsent(issued.agent(), issued));
        current.values().forEach(issued -> certificate(row(byAgent, issued.agent(), issued.hospital()), issued));
        links.lines().forEach(line -> line(row(byAgent, line.agent(), line.hospital()), line));
        seen.get().forEach(agent -> seen(row(byAgent, agent.agentId(), agent.hospital()), agent));
        packages.offers()
                .forEach((agent, version) ->
                        Optional.ofNullable(byAgent.get(agent)).ifPresent(row -> row.put("offered", version)));
        settings.given().forEach((agent, given) -> settings(byAgent.get(agent), given));
        ArrayNode list = Json.MAPPER.createArrayNode();
        list.addAll(byAgent.values());
        return Answer.json(list);
    }

    private static ObjectNode row(Map<String, ObjectNode> byAgent, String agent, HospitalId hospital) {
        return byAgent.computeIfAbsent(
                agent,
                id -> Json.MAPPER
                        .createObjectNode()
                        .put("agent", id)
                        .put("hospital", hospital.value())
                        .put("connected", false));
    }

    private void certificate(ObjectNode row, Issued issued) {
        String state = issued.revokedAt().isPresent()
                ? "revoked"
                : issued.endsAt().isBefore(clock.instant()) ? "expired" : "in-force";
        row.put("certificate", state)
                .put("certificateEndsAt", issued.endsAt().toString())
                .put("certificateSerial", issued.serial())
                .put("certificateIssuedAt", issued.issuedAt().toString())
                .put("revokedAt", issued.revokedAt().map(Instant::toString).orElse(null))
                .put("revokedBy", issued.revokedBy().orElse(null))
                .put("revokeReason", issued.revokeReason().orElse(null));
    }

    private static void settings(@Nullable ObjectNode row, Given given) {
        if (row != null) {
            row.putObject("settings")
                    .put("version", given.version())
                    .put("givenAt", given.givenAt().toString())
                    .put("answeredAt", given.answeredAt().map(Instant::toString).orElse(null))
                    .put("refused", given.refused().orElse(null))
                    .set("values", Json.MAPPER.valueToTree(given.values()));
        }
    }

    /** All of the settings: what is absent is as the hospital's own configuration says. */
    Answer set(Call call) {
        Map<String, String> values = new TreeMap<>();
        String print = call.text("print");
        if (!print.isEmpty()) {
            if (!print.equals("yes") && !print.equals("no")) {
                throw Refused.field("print", "expected yes, no or nothing");
            }
            values.put("print", print);
        }
        String days = call.text("worklistKeepDays");
        if (!days.isEmpty()) {
            if (!days.matches("[1-9][0-9]?") || Integer.parseInt(days) > MAX_KEEP_DAYS) {
                throw Refused.field("worklistKeepDays", "expected 1 to " + MAX_KEEP_DAYS + ", or nothing");
            }
            values.put("worklist.keep-days", days);
        }
        settings.give(call.path("agent"), values, call.person().login());
        return Answer.none();
    }

    private static void line(ObjectNode row, Line line) {
        row.setAll((ObjectNode) line.seen());
        row.put("connected", line.connected())
                .put("lastContactAt", line.contactAt().toString())
                .put("silentSince", line.silentSince().map(Instant::toString).orElse(null));
    }

    /** This node's own knowledge is some seconds younger than what it kept. */
    private static void seen(ObjectNode row, AgentSeen agent) {
        String keptAt = row.path("lastContactAt").asText("");
        if (keptAt.isEmpty() || !agent.lastContactAt().isBefore(Instant.parse(keptAt))) {
            row.setAll(LinkStore.said(agent));
            row.put("connected", agent.connected())
                    .put("lastContactAt", agent.lastContactAt().toString());
        }
    }

    /** Hospitals that have been silent too long, for the administrator and the cardiologists on duty. */
    Answer alarms(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (Silent silent : links.silent()) {
            ObjectNode row = list.addObject()
                    .put("agent", silent.agent())
                    .put("hospital", silent.hospital().value())
                    .put("phone", silent.phone())
                    .put("since", silent.since().toString());
            row.set("name", Json.MAPPER.valueToTree(silent.hospitalNames()));
        }
        return Answer.json(list);
    }

    /** The code is told here once and nowhere again. */
    Answer newCode(Call call) {
        HospitalId hospital = AdminEndpoints.hospitalId(call.requiredText("hospital"));
        if (accounts.hospital(hospital).isEmpty()) {
            throw Refused.field("hospital", "expected a hospital that is entered");
        }
        String agent = Optional.of(call.text("agent").strip())
                .filter(name -> !name.isEmpty())
                .orElse(hospital + "-agent");
        EnrollmentCode code = enrollment.newCode(hospital, agent, call.person().login());
        ObjectNode told = Json.MAPPER
                .createObjectNode()
                .put("agent", agent)
                .put("hospital", hospital.value())
                .put("code", code.text())
                .put("endsAt", clock.instant().plus(Enrollment.CODE_LIFE).toString());
        relayPort.ifPresent(port -> told.put("relayPort", port));
        return Answer.json(Answer.CREATED, told);
    }

    Answer revoke(Call call) {
        enrollment.revoke(
                call.path("agent"), call.requiredText("reason"), call.person().login());
        return Answer.none();
    }
}
