package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;

/** Screens hear of what the person may see, and of nothing else. */
@ExtendWith(SharedCenter.class)
class EventsIT {
    @Test
    void newCase_isHeardByItsHospitalAndTheReaders_notByAnother(Center center) throws Exception {
        Browser own = TestRegion.signedIn(center, "technician.j");
        Browser denov = TestRegion.signedIn(center, "technician.d");
        EventLines reader = EventLines.open(center.port(), TestRegion.signedIn(center, "reader.1"));
        EventLines hospital = EventLines.open(center.port(), own);
        EventLines stranger = EventLines.open(center.port(), denov);

        String number = own.upload("", TestRegion.wfdb("heard", 51))
                .expect(201)
                .json()
                .path("number")
                .asText();
        reader.await(number);
        hospital.await(number);

        String theirs = denov.upload("", TestRegion.wfdb("theirs", 52))
                .expect(201)
                .json()
                .path("number")
                .asText();
        // Events come in the order of their commits: what was to be heard of the first would have come before.
        stranger.await(theirs);
        assertTrue(stranger.neverHeard(number), "another hospital hears nothing");
        assertEquals(
                401,
                EventLines.request(center.port(), new Browser(center.port())).statusCode());
    }
}
