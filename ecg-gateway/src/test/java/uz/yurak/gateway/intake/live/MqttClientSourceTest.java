package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.intake.Section;

class MqttClientSourceTest {
    private static final Map<String, String> LEAST = Map.of(
            "agent.id", "jarqorgon-agent",
            "mqtt-client.ward.host", "broker",
            "mqtt-client.ward.topic.cart.filter", "ecg",
            "mqtt-client.ward.topic.cart.carries", "file",
            "mqtt-client.ward.topic.cart.machine", "cart-1");

    @TempDir
    private Path folder;

    private List<String> problems(Map<String, String> more) throws Exception {
        Files.write(folder.resolve("a.layout"), TestMachine.LAYOUT.toArray());
        Map<String, String> all = new HashMap<>(LEAST);
        more.forEach((key, value) -> all.put("mqtt-client.ward." + key, value));
        Section configuration = Section.of(all, folder);
        assertEquals(1, MqttClientSource.readAll(configuration).size());
        return configuration.problems();
    }

    @Test
    void theLeast_isEnough() {
        Section configuration = Section.of(LEAST, folder);
        MqttClientSource source = MqttClientSource.readAll(configuration).get(0);
        assertEquals(List.of(), configuration.problems());
        assertEquals("mqtt-client", source.kind());
        assertEquals(1883, source.broker().getPort());
        assertEquals("yurak-jarqorgon-agent-ward", source.clientId());
        assertEquals(Optional.empty(), source.login());
        assertEquals(source, MqttClientSource.readAll(Section.of(LEAST, folder)).get(0));
    }

    @Test
    void whatWouldMixMachines_isAProblem() throws Exception {
        assertEquals(
                List.of("mqtt-client.ward.topic.other.filter: expected topics of its own: one message is one"
                        + " machine's, found some of mqtt-client.ward.topic.cart"),
                problems(Map.of(
                        "topic.other.filter", "+", "topic.other.carries", "file", "topic.other.machine", "cart-2")));
        assertEquals(
                List.of("mqtt-client.ward.topic.m.filter: expected one topic without wildcards: a stream is one"
                        + " machine's, found \"m/+\""),
                problems(Map.of(
                        "topic.m.filter", "m/+",
                        "topic.m.carries", "stream",
                        "topic.m.machine", "m-1",
                        "topic.m.layout", "a.layout")));
    }

    @Test
    void whatIsMissingOrWrong_isSaid() throws Exception {
        List<String> problems = problems(Map.of(
                "user", "yurak",
                "keep-alive-s", "1",
                "topic.cart.carries", "ecg",
                "topic.m.filter", "m/#/x",
                "topic.m.carries", "stream",
                "topic.m.machine", "m-1"));
        for (String expected : new String[] {
            "password-file: expected a user and a file with the password, or neither, found one of them",
            "keep-alive-s: expected a number from 2 to 3600",
            "topic.cart.carries: expected file or stream, found \"ecg\"",
            "topic.m.filter: expected a topic or a filter with + or #",
            "topic.m.layout: expected a path, found nothing"
        }) {
            assertTrue(problems.stream().anyMatch(each -> each.contains(expected)), expected + " in " + problems);
        }
    }

    @Test
    void anotherPasswordFile_isAnotherSetting() throws Exception {
        Map<String, String> one = new HashMap<>(LEAST);
        one.put("mqtt-client.ward.user", "yurak");
        one.put("mqtt-client.ward.password-file", "a");
        Map<String, String> other = new HashMap<>(one);
        other.put("mqtt-client.ward.password-file", "b");
        assertNotEquals(
                MqttClientSource.readAll(Section.of(one, folder)), MqttClientSource.readAll(Section.of(other, folder)));
    }
}
