package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;

/** Texts and counts come packed to whoever takes that; nothing else does, and no event waits in the packer. */
@ExtendWith(SharedCenter.class)
class PackingIT {
    private static HttpResponse<byte[]> asked(Center center, Browser person, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + center.port() + path))
                .header("Cookie", person.cookie())
                .header("Accept-Encoding", "gzip")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static String encoding(HttpResponse<?> answer) {
        return answer.headers().firstValue("content-encoding").orElse("identity");
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aCase_itsTraceAndItsPage_arePacked_andUnpackToTheSame(Center center) throws Exception {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        String id = technician
                .upload("", TestRegion.wfdb("packed", 71))
                .expect(201)
                .json()
                .path("caseId")
                .asText();
        String recording = technician
                .get("/api/cases/" + id)
                .json()
                .path("recordings")
                .path(0)
                .path("id")
                .asText();
        String waveform = "/api/recordings/" + recording + "/waveform";
        for (String path :
                new String[] {waveform, waveform + "?planes=true", "/api/recordings/" + recording + "/page.svg"}) {
            HttpResponse<byte[]> packed = asked(center, technician, path);
            byte[] plain = technician.get(path).expect(200).body();
            assertEquals("gzip", encoding(packed), path);
            assertEquals(plain.length, unpacked(packed.body()).length, path);
            assertTrue(packed.body().length * 2 < plain.length, path);
        }
        assertEquals("gzip", encoding(asked(center, technician, "/api/cases/" + id)));
        for (String path : new String[] {"page.png", "page.pdf", "original"}) {
            assertEquals("identity", encoding(asked(center, technician, "/api/recordings/" + recording + "/" + path)));
        }
        assertEquals("identity", encoding(technician.get(waveform).raw()), "who takes no gzip gets none");
    }

    @Test
    void whatHoldsTheSessionsToken_isNotPacked(Center center) throws Exception {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        HttpResponse<byte[]> session = asked(center, technician, "/api/session");
        assertEquals(200, session.statusCode());
        assertEquals("identity", encoding(session));
    }

    @Test
    void anEvent_arrivesWhileItsStreamRunsOn(Center center) throws Exception {
        Browser technician = TestRegion.signedIn(center, "technician.j");
        EventLines screen = EventLines.openPacked(center.port(), technician);
        String number = technician
                .upload("", TestRegion.wfdb("at-once", 72))
                .expect(201)
                .json()
                .path("number")
                .asText();
        // A packed line would be none, and one that waits in a packer would never come.
        screen.await(number);
        screen.close();
    }
}
