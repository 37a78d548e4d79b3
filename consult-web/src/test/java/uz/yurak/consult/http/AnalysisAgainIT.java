package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.testkit.Await;

/** An analysis follows the patient: who was entered later than the ECG came has other limits. */
@ExtendWith(SharedCenter.class)
class AnalysisAgainIT {
    private static final int COUNT = 5000;
    /** Samples from one beat to the next, at 500 Hz. */
    private static final int RR = 420;

    /** V2 and V3 with 0.4 mV of ST elevation at J, from a machine that says the patient is ten years old. */
    private static Map<String, byte[]> childWithStElevation() {
        ByteBuffer samples = ByteBuffer.allocate(COUNT * 2 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < COUNT; i++) {
            short value = (short) beat(i % RR - 150);
            samples.putShort(value).putShort(value);
        }
        String line = "child.dat 16 1000/mV 16 0 " + (short) beat(-150) + " " + checksum(samples) + " 0 ";
        String header = "child 2 500 " + COUNT + "\n" + line + "V2\n" + line + "V3\n#Age: 10\n#Sex: M\n";
        return Map.of("child.hea", header.getBytes(StandardCharsets.US_ASCII), "child.dat", samples.array());
    }

    private static short checksum(ByteBuffer samples) {
        int sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += samples.getShort(i * 2 * Short.BYTES);
        }
        return (short) sum;
    }

    /** Microvolts at so many samples from the R peak: P, R, a raised ST, T. */
    private static double beat(int fromPeak) {
        double p = 120 * bump(fromPeak + 80, 12);
        double r = 1000 * bump(fromPeak, 7);
        double st = 400 / (1 + Math.exp(-(fromPeak - 16) / 2.0)) / (1 + Math.exp((fromPeak - 150) / 12.0));
        double t = 300 * bump(fromPeak - 125, 22);
        return p + r + st + t;
    }

    private static double bump(double distance, double width) {
        return Math.exp(-distance * distance / (2 * width * width));
    }

    private static boolean suspectsStElevation(JsonNode row) {
        for (JsonNode statement : row.path("suspicion")) {
            if (statement.path("code").asText().equals("st_elevation")) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode await(Browser browser, String path, Predicate<JsonNode> condition) throws Exception {
        return Await.seen(path, () -> browser.get(path).expect(200).json(), condition);
    }

    private static String born(int year) {
        return "{\"entered\":{\"familyName\":\"Nobody\",\"birthDate\":\"" + year + "-01-01\",\"sex\":\"male\"}}";
    }

    @Test
    void ageEnteredLater_remakesTheAnalysis_andTheMachinesUrgencyOnlyRises(Center center) throws Exception {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        JsonNode sent =
                technician.upload("", childWithStElevation()).expect(201).json();
        String path = "/api/cases/" + sent.path("caseId").asText();
        JsonNode asChild = technician.get(path).expect(200).json();
        assertEquals("routine", asChild.path("urgency").asText());
        assertFalse(suspectsStElevation(asChild), "adult limits are silent for a child");

        EventLines events = EventLines.open(center.port(), TestRegion.signedIn(center, "reader.1"));
        technician.put(path + "/intake", born(1966)).expect(200);
        JsonNode asAdult = await(
                technician, path, row -> row.path("analysis").asText().equals("done") && suspectsStElevation(row));
        assertEquals("emergency", asAdult.path("urgency").asText());
        assertEquals("machine", asAdult.path("urgencyBy").asText());
        events.await(sent.path("number").asText(), "\"change\":\"analyzed\"", "\"urgency\":\"emergency\"");

        technician.put(path + "/intake", born(2016)).expect(200);
        JsonNode again = await(
                technician, path, row -> row.path("analysis").asText().equals("done") && !suspectsStElevation(row));
        assertEquals("emergency", again.path("urgency").asText(), "what hurried once is not slowed by the machine");
        String statements = again.path("recordings")
                .path(0)
                .path("analysis")
                .path("statements")
                .toString();
        assertTrue(statements.contains("adult_rules_silent") && !statements.contains("st_elevation"), statements);
    }
}
