package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.HospitalId;
import uz.yurak.testkit.Await;

/** From a signature or an order at the center to the hospital's folder, printer and worklist, and its word back. */
@ExtendWith(SharedCenter.class)
class WayBackIT {
    private static final String READING = "{\"conclusion\":\"ST elevation\",\"recommendation\":\"Transfer\","
            + "\"recommendationCodes\":[\"rec.troponin\"],\"urgentTransfer\":true,\"kind\":\"final\",\"language\":\"en\"}";

    @TempDir
    private Path folder;

    private AgentConfig config(Center center, HospitalId hospital, String name, String more) throws IOException {
        KeyMaterial material = center.enrollment().provision(hospital, name, "test");
        material.write(folder.resolve("a.crt"), folder.resolve("a.key"), folder.resolve("ca.crt"));
        Properties keys = new Properties();
        keys.setProperty("agent.id", name);
        keys.setProperty("agent.hospital", hospital.value());
        keys.setProperty("center.host", "127.0.0.1");
        keys.setProperty("center.port", String.valueOf(center.relayPort().orElseThrow()));
        keys.setProperty("tls.certificate", "a.crt");
        keys.setProperty("tls.key", "a.key");
        keys.setProperty("tls.authority", "ca.crt");
        keys.setProperty("state.folder", "state");
        keys.setProperty("reports.folder", "reports");
        Path file = folder.resolve("agent.properties");
        StringBuilder text = new StringBuilder(more);
        keys.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Files.writeString(file, text);
        return AgentConfig.read(file);
    }

    private static Agent start(AgentConfig config) throws Exception {
        return Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
    }

    @Test
    void aSignature_isPrintedAtTheHospital_andSaidInTheCase(Center center) throws Exception {
        Path press = folder.resolve("paper");
        Files.writeString(press, "in the printer's way");
        AgentConfig config = config(center, TestRegion.DENOV, "denov-prints", "print.folder=paper\n");
        try (Agent agent = start(config)) {
            assertEquals(0, agent.spool().status().depth());
            String path = signed(center, 31);
            Browser reader = TestRegion.signedIn(center, "reader.1");
            Await.until(
                    "said: not printed",
                    () -> reader.get(path).json().path("notPrinted").has("why"));
            assertTrue(printedSteps(reader, path).isEmpty());
            Files.delete(press);
            Await.until("printed", () -> printedSteps(reader, path).size() == 1);
            assertFalse(reader.get(path).json().has("notPrinted"));
            assertEquals("delivered", reader.get(path).json().path("state").asText());
            try (Stream<Path> papers = Files.list(press)) {
                assertEquals(1, papers.count());
            }
        }
    }

    /** How long it takes is printed, not asserted: the promise holds with a wide margin on a quiet machine. */
    @Test
    void theWords_areThereBeforeThePage_andAfterACut(Center center) throws Exception {
        AgentConfig config = config(center, TestRegion.DENOV, "denov-words", "");
        String cut;
        try (Agent agent = start(config)) {
            assertEquals(0, agent.spool().status().depth());
            String path = signed(center, 32);
            Browser reader = TestRegion.signedIn(center, "reader.1");
            Await.until(
                    "delivered",
                    () -> reader.get(path).json().path("state").asText().equals("delivered"));
            JsonNode steps = reader.get(path).json().path("steps");
            Instant signed = at(steps, "signed");
            System.out.println("way back: the report was at the hospital "
                    + Duration.between(signed, at(steps, "delivered")).toMillis() + " ms behind the signature");
        }
        cut = signed(center, 33);
        Browser reader = TestRegion.signedIn(center, "reader.1");
        assertEquals("signed", reader.get(cut).json().path("state").asText());
        try (Agent agent = start(config)) {
            assertEquals(0, agent.spool().status().depth());
            Await.until(
                    "delivered on reconnection",
                    () -> reader.get(cut).json().path("state").asText().equals("delivered"));
        }
        try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
            assertEquals(2, reports.count());
        }
    }

    @Test
    void anOrder_isAtTheWorklist_untilItIsTakenBack_andNoOtherHospitalSeesIt(Center center) throws Exception {
        Browser doctor = TestRegion.signedIn(center, "doctor.j");
        AgentConfig config = config(center, TestRegion.JARQORGON, "jarqorgon-orders", "");
        String order =
                "{\"agent\":\"jarqorgon-orders\",\"patient\":{\"familyName\":\"Каримова\",\"givenName\":\"Нигора\","
                        + "\"birthDate\":\"1988-04-29\",\"sex\":\"female\",\"pinfl\":\"42904880000012\"},"
                        + "\"scheduledAt\":\"2026-11-22T14:30\",\"urgency\":\"urgent\"}";
        JsonNode placed = doctor.post("/api/orders", order).expect(201).json();
        assertEquals("waiting", placed.path("state").asText());
        String id = placed.path("id").asText();
        assertTrue(
                placed.path("number").asText().matches("JRQ-O[0-9]{6}"),
                placed.path("number").asText());
        doctor.post("/api/orders", order.replace("\"agent\":\"jarqorgon-orders\"", "\"agent\":\"denov-words\""))
                .expect(422);
        doctor.post("/api/orders", "{\"agent\":\"jarqorgon-orders\",\"patient\":{}}")
                .expect(422);
        TestRegion.signedIn(center, "admin").get("/api/orders").expect(403);
        assertFalse(state(TestRegion.signedIn(center, "technician.d"), id).isPresent());
        try (Agent agent = start(config)) {
            assertEquals(0, agent.spool().status().depth());
            Await.until(
                    "at the worklist",
                    () -> state(doctor, id).filter("at-worklist"::equals).isPresent());
            JsonNode atCenter =
                    TestRegion.signedIn(center, "reader.1").get("/api/orders").json();
            assertFalse(atCenter.toString().contains("42904880000012"), "masked outside the hospital");
            doctor.post("/api/orders/" + id + "/cancel", "{}").expect(200);
            doctor.post("/api/orders/" + id + "/cancel", "{}").expect(200);
            Await.until(
                    "taken back",
                    () -> state(doctor, id).filter("cancelled"::equals).isPresent());
        }
        TestRegion.signedIn(center, "technician.d")
                .post("/api/orders/" + id + "/cancel", "{}")
                .expect(404);
    }

    @Test
    void settings_areInForceAtTheHospital_andWhatItDoesNotPrintStaysUnprinted(Center center) throws Exception {
        AgentConfig config = config(center, TestRegion.DENOV, "denov-set", "print.folder=paper\n");
        Browser admin = TestRegion.signedIn(center, "admin");
        String path = "/api/agents/denov-set/settings";
        admin.put(path, "{\"print\":\"perhaps\"}").expect(422);
        admin.put(path, "{\"worklistKeepDays\":\"31\"}").expect(422);
        admin.put("/api/agents/nobody/settings", "{\"print\":\"no\"}").expect(404);
        admin.put(path, "{\"print\":\"yes\"}").expect(204);
        admin.put(path, "{\"print\":\"no\",\"worklistKeepDays\":\"2\"}").expect(204);
        TestRegion.signedIn(center, "reader.1").put(path, "{\"print\":\"yes\"}").expect(403);
        try (Agent agent = start(config)) {
            assertEquals(0, agent.spool().status().depth());
            Await.until("in force", () -> settings(admin).hasNonNull("answeredAt"));
            assertEquals("no", settings(admin).path("values").path("print").asText());
            assertEquals(2, settings(admin).path("version").asInt());
            String signed = signed(center, 34);
            Browser reader = TestRegion.signedIn(center, "reader.1");
            Await.until(
                    "delivered",
                    () -> reader.get(signed).json().path("state").asText().equals("delivered"));
            assertFalse(Files.exists(folder.resolve("paper")), "nothing is printed");
        }
    }

    /** What came while printing was off waits for a person, and what was read there is said to the cardiologist. */
    @Test
    void onTheHospitalsOwnPage_aReadingIsSeen_andALatePageIsPrinted(Center center) throws Exception {
        AgentConfig config = config(
                center, TestRegion.DENOV, "denov-page", "print.folder=paper\npage.bind=127.0.0.1\npage.port=0\n");
        Browser admin = TestRegion.signedIn(center, "admin");
        Browser reader = TestRegion.signedIn(center, "reader.1");
        admin.put("/api/agents/denov-page/settings", "{\"print\":\"no\"}").expect(204);
        try (Agent agent = start(config)) {
            OwnPage page = new OwnPage(agent.page().orElseThrow());
            Await.until("printing is off", () -> page.get("/?lang=en").contains("Switched off by the center"));
            String path = signed(center, 35);
            Await.until("on the page", () -> page.get("/?lang=en").contains("ST elevation"));
            assertEquals(303, page.post("/see", page.id("/see")));
            Await.until("said in the case", () -> at(reader, path, "seen").isPresent());
            assertFalse(page.get("/?lang=en").contains("action=\"/see\""), "once");
            Await.until("held", () -> page.get("/?lang=en").contains(".pdf"));
            admin.put("/api/agents/denov-page/settings", "{\"print\":\"yes\"}").expect(204);
            Await.until("offered", () -> page.get("/?lang=en").contains("action=\"/print\""));
            assertFalse(Files.exists(folder.resolve("paper")), "nothing is printed by itself");
            assertEquals(303, page.post("/print", page.id("/print")));
            Await.until("printed", () -> at(reader, path, "printed").isPresent());
        }
    }

    private static Optional<Instant> at(Browser reader, String path, String name) {
        for (JsonNode step : reader.get(path).expect(200).json().path("steps")) {
            if (step.path("step").asText().equals(name)) {
                return Optional.of(Instant.parse(step.path("at").asText()));
            }
        }
        return Optional.empty();
    }

    private static JsonNode settings(Browser admin) {
        for (JsonNode row : admin.get("/api/agents").expect(200).json()) {
            if (row.path("agent").asText().equals("denov-set")) {
                return row.path("settings");
            }
        }
        throw new AssertionError("no such agent");
    }

    private static Optional<String> state(Browser person, String id) {
        for (JsonNode row : person.get("/api/orders").expect(200).json()) {
            if (row.path("id").asText().equals(id)) {
                return Optional.of(row.path("state").asText());
            }
        }
        return Optional.empty();
    }

    private static List<JsonNode> printedSteps(Browser reader, String path) {
        return Stream.of(reader.get(path).json().path("steps"))
                .flatMap(steps ->
                        Stream.iterate(0, i -> i < steps.size(), i -> i + 1).map(steps::get))
                .filter(step -> step.path("step").asText().equals("printed"))
                .toList();
    }

    private static Instant at(JsonNode steps, String name) {
        for (JsonNode step : steps) {
            if (step.path("step").asText().equals(name)) {
                return Instant.parse(step.path("at").asText());
            }
        }
        throw new AssertionError("no step " + name + " in " + steps);
    }

    /** A case of Denov's with a signed reading: its path. */
    private static String signed(Center center, int seed) throws Exception {
        String path = "/api/cases/"
                + TestRegion.signedIn(center, "technician.d")
                        .upload("", TestRegion.wfdb("wayback" + seed, seed))
                        .expect(201)
                        .json()
                        .path("caseId")
                        .asText();
        Browser reader = TestRegion.signedIn(center, "reader.1");
        reader.post(path + "/claim", "{}").expect(200);
        reader.post(path + "/sign", READING).expect(200);
        return path;
    }
}
