package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;

/** An ECG that names an order of its hospital by the number that the machine was given. */
@ExtendWith(SharedCenter.class)
class OrderRecordedIT {
    private static final String ID = "42904880000012";

    private static JsonNode order(Browser person, String number) {
        return StreamSupport.stream(person.get("/api/orders").expect(200).json().spliterator(), false)
                .filter(row -> row.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static String place(Browser person, String agent, String number) {
        String body = "{\"agent\":\"" + agent + "\",\"number\":\"" + number + "\",\"urgency\":\"urgent\","
                + "\"reason\":\"ischemia?\",\"patient\":{\"familyName\":\"Каримова\",\"givenName\":\"Нигора\","
                + "\"birthDate\":\"1988-04-29\",\"sex\":\"female\",\"pinfl\":\"" + ID + "\"}}";
        return person.post("/api/orders", body)
                .expect(201)
                .json()
                .path("number")
                .asText();
    }

    private static JsonNode sent(Browser person, Map<String, byte[]> files) {
        String id = person.upload("", files).expect(201).json().path("caseId").asText();
        return person.get("/api/cases/" + id).expect(200).json();
    }

    @Test
    void itsEcg_closesIt_leavesTheWorklist_andShowsTheReaderItsQuestion(Center center) throws Exception {
        AgentIdentity agent = AgentIdentity.of(center.enrollment()
                .provision(TestRegion.DENOV, "denov-rec", "test")
                .certificate());
        Browser technician = TestRegion.signedIn(center, "technician.d");
        place(technician, "denov-rec", "D-REC-1");
        Errand errand = errands(center, agent).stream()
                .filter(each -> each instanceof Ordered)
                .findFirst()
                .orElseThrow();
        center.reports().became(agent, new Became(errand.id(), Fate.DONE, Instant.now(), ""));
        center.reports().became(agent, new Became(errand.id(), Fate.TAKEN, Instant.now(), "CART1"));
        assertEquals("taken", order(technician, "D-REC-1").path("state").asText());
        assertEquals("CART1", order(technician, "D-REC-1").path("takenBy").asText());

        JsonNode opened = sent(technician, OrderedEcg.of("D-REC-1", ID, "KARIMOVA^NIGORA"));

        assertEquals("D-REC-1", opened.path("order").path("number").asText());
        assertTrue(opened.path("order").path("differs").isEmpty());
        assertEquals("urgent", opened.path("urgency").asText(), "as urgent as it was asked for");
        JsonNode row = TestRegion.signedIn(center, "reader.1")
                .get("/api/cases/" + opened.path("id").asText())
                .json();
        assertEquals("ischemia?", row.path("order").path("reason").asText());
        assertEquals("recorded", order(technician, "D-REC-1").path("state").asText());
        assertEquals(
                opened.path("number").asText(),
                order(technician, "D-REC-1").path("recorded").path("caseNumber").asText());
        List<Errand> left = errands(center, agent);
        assertEquals(1, left.size());
        assertTrue(left.get(0) instanceof TakenBack back && back.number().equals("D-REC-1"));
    }

    @Test
    void anotherPatientsEcg_saysSo_andLeavesTheOrderOpen(Center center) throws Exception {
        center.enrollment().provision(TestRegion.DENOV, "denov-rec2", "test");
        Browser technician = TestRegion.signedIn(center, "technician.d");
        place(technician, "denov-rec2", "D-REC-2");

        JsonNode wrong = sent(technician, OrderedEcg.of("D-REC-2", "51705900000011", "USMONOVA^LOLA"));

        assertEquals(
                List.of("id", "familyName"),
                StreamSupport.stream(wrong.path("order").path("differs").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        assertEquals("waiting", order(technician, "D-REC-2").path("state").asText());

        JsonNode right = sent(technician, OrderedEcg.of("D-REC-2", ID, "KARIMOVA^NIGORA"));

        assertEquals("recorded", order(technician, "D-REC-2").path("state").asText());
        assertEquals(
                right.path("number").asText(),
                order(technician, "D-REC-2").path("recorded").path("caseNumber").asText());
    }

    @Test
    void noOtherNumber_andNoOtherHospital_isTiedToIt(Center center) throws Exception {
        center.enrollment().provision(TestRegion.DENOV, "denov-rec3", "test");
        Browser technician = TestRegion.signedIn(center, "technician.d");
        place(technician, "denov-rec3", "D-REC-3");
        assertTrue(sent(technician, OrderedEcg.of("d-rec-3", ID, "KARIMOVA^NIGORA"))
                .path("order")
                .isNull());
        JsonNode elsewhere =
                sent(TestRegion.signedIn(center, "technician.j"), OrderedEcg.of("D-REC-3", ID, "KARIMOVA^NIGORA"));
        assertTrue(elsewhere.path("order").isNull());
        assertFalse(order(technician, "D-REC-3").has("recorded"));
    }

    @Test
    void anOrderEnteredBehindItsEcg_isDoneAtOnce_andAnotherPatientsIsAnAlarm(Center center) throws Exception {
        AgentIdentity agent = AgentIdentity.of(center.enrollment()
                .provision(TestRegion.DENOV, "denov-rec4", "test")
                .certificate());
        Browser technician = TestRegion.signedIn(center, "technician.d");
        JsonNode earlier = sent(technician, OrderedEcg.of("D-REC-4", ID, "KARIMOVA^NIGORA"));
        JsonNode stranger = sent(technician, OrderedEcg.of("D-REC-5", "51705900000011", "USMONOVA^LOLA"));
        assertTrue(earlier.path("order").isNull());

        place(technician, "denov-rec4", "D-REC-4");
        place(technician, "denov-rec4", "D-REC-5");

        JsonNode tied =
                technician.get("/api/cases/" + earlier.path("id").asText()).json();
        assertEquals("D-REC-4", tied.path("order").path("number").asText());
        assertTrue(tied.path("order").path("differs").isEmpty());
        assertEquals("urgent", tied.path("urgency").asText());
        assertEquals("recorded", order(technician, "D-REC-4").path("state").asText());
        JsonNode other =
                technician.get("/api/cases/" + stranger.path("id").asText()).json();
        assertEquals(2, other.path("order").path("differs").size());
        assertEquals("waiting", order(technician, "D-REC-5").path("state").asText());
        assertEquals(
                List.of("D-REC-5"),
                errands(center, agent).stream()
                        .filter(each -> each instanceof Ordered)
                        .map(each -> ((Ordered) each).number())
                        .filter(number -> number.equals("D-REC-5"))
                        .toList());
    }

    private static List<Errand> errands(Center center, AgentIdentity agent) throws Exception {
        return center.reports().errands(agent, 100).stream()
                .filter(each -> each instanceof Ordered || each instanceof TakenBack)
                .toList();
    }
}
