package uz.yurak.adapter.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.adapter.catalog.SourceFiles;

class VerbsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aRecord() throws IOException {
        Files.writeString(
                folder.resolve("r.hea"),
                "r 2 250 2 10:30:05 2/3/2024\nr.dat 16 200 16 0 1 4 0 II\nr.dat 16 200 16 0 2 6 0 V1\n# Age: 61\n");
        Files.write(folder.resolve("r.dat"), new byte[] {1, 0, 2, 0, 3, 0, 4, 0});
        Files.writeString(folder.resolve("bad.hea"), "r 1 250 2\nr.dat much\n");
    }

    private int run(Object verb, String... args) {
        return new CommandLine(verb)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void inspectJson_isOneObjectALineWithTheNamesOfTheDesign() throws Exception {
        assertEquals(0, run(new InspectVerb(), "--json", path("r.hea")));
        assertEquals(1, out.toString().lines().count());
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(path("r.hea"), json.get("file").asText());
        assertEquals("wfdb", json.get("format").asText());
        assertEquals("2024-03-02T10:30:05", json.get("recordedAt").asText());
        assertEquals(0.008, json.get("durationSeconds").asDouble());
        assertEquals(
                "{\"name\":\"V1\",\"samplingRateHz\":250.0,\"samples\":2,\"nanovoltsPerCount\":5000.0,\"derived\":false,"
                        + "\"gaps\":[]}",
                json.get("leads").get(1).toString());
        assertEquals(61, json.get("subject").get("ageYears").asInt());
        for (String name : new String[] {"device", "deviceMeasurements", "deviceStatements", "warnings"}) {
            assertTrue(json.has(name), name);
        }
        assertFalse(json.get("subject").has("sex"), "what the file does not say is absent");
    }

    @Test
    void oneFileThatFails_isNamedAndTheOthersAreDone() {
        assertEquals(1, run(new InspectVerb(), path("absent.scp"), path("bad.hea"), path("r.hea")));
        assertTrue(out.toString().startsWith(path("r.hea")), out.toString());
        assertEquals(
                List.of(
                        "yurak: " + path("absent.scp") + ": expected a file, found none",
                        "yurak: " + path("bad.hea")
                                + ": in line 2: expected a format such as 16, 212x2 or 16+24, found other text"),
                err.toString().lines().toList());
    }

    @Test
    void withoutAFile_theUsageIsWrong() {
        assertEquals(2, run(new InspectVerb()));
        assertEquals(2, run(new ConvertVerb(), path("r.hea"), "--to", "rubbish", "-o", path("x")));
        assertEquals(2, run(new ConvertVerb(), path("r.hea"), "--to", "wfdb", "-o", "-"));
    }

    @Test
    void convertToCsv_writesTheTable() throws Exception {
        assertEquals(0, run(new ConvertVerb(), path("r.dat"), "--to", "csv", "-o", path("r.csv")));
        assertEquals("time_s,II,V1\n0.000000,5,10\n0.004000,15,20\n", Files.readString(folder.resolve("r.csv")));
    }

    @Test
    void convertToWfdb_writesBothFilesAndReadsBack() throws Exception {
        assertEquals(0, run(new ConvertVerb(), path("r.hea"), "--to", "wfdb", "-o", path("copy.hea")));
        assertEquals(
                "copy 2 250 2 10:30:05.000 02/03/2024\ncopy.dat 16 200(0)/mV 16 0 1 4 0 II\n"
                        + "copy.dat 16 200(0)/mV 16 0 2 6 0 V1\n# Age: 61\n",
                Files.readString(folder.resolve("copy.hea")));
        assertEquals(
                SourceFiles.of(folder.resolve("r.hea")).companion("r.dat"),
                SourceFiles.of(folder.resolve("copy.hea")).companion("copy.dat"));
    }

    @Test
    void aConversionThatFails_leavesNoFile() throws Exception {
        assertEquals(1, run(new ConvertVerb(), path("bad.hea"), "--to", "csv", "-o", path("bad.csv")));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }
}
