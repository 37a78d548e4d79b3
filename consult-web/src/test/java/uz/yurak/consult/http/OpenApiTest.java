package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds routes and description to each other, both ways. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private static JsonNode description() throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        }
    }

    @Test
    void everyRouteIsDescribed_andEveryDescriptionHasItsRoute() throws IOException {
        Set<String> described = new TreeSet<>();
        JsonNode paths = description().path("paths");
        paths.fieldNames()
                .forEachRemaining(path -> paths.path(path).fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        described.add(method + " " + path);
                    }
                }));
        Set<String> routed = new TreeSet<>();
        routed.add("get /api/events");
        routed.add("get " + ConsoleServer.GLIMPSES.replace(":id", "{id}"));
        for (Route route : Routes.of(RoutesFixture.endpoints())) {
            routed.add(route.method().name().toLowerCase(Locale.ROOT) + " "
                    + route.path().replaceAll(":([a-z]+)", "{$1}"));
        }
        assertEquals(routed, described);
    }

    @Test
    void everyReference_leadsSomewhere() throws IOException {
        JsonNode description = description();
        int[] references = {0};
        follow(description, description, references);
        assertTrue(references[0] > 50, "references followed: " + references[0]);
    }

    private static void follow(JsonNode node, JsonNode whole, int[] references) {
        String reference = node.path("$ref").asText("");
        if (!reference.isEmpty()) {
            assertTrue(!whole.at(reference.substring(1)).isMissingNode(), reference);
            references[0]++;
        }
        node.forEach(child -> follow(child, whole, references));
    }
}
