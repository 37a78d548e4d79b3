package uz.yurak.gateway.agent.page;

import java.util.Optional;

/**
 * What a browser is told.
 *
 * @param location where it goes on; empty where it stays
 * @param html a whole document; empty where it goes on
 */
record Answer(int status, Optional<String> location, String html) {
    static Answer of(int status, String html) {
        return new Answer(status, Optional.empty(), html);
    }

    /** Goes on with GET, so that a reload does not send the form again (RFC 9110 section 15.4.4). */
    static Answer seeOther(String location) {
        return new Answer(303, Optional.of(location), "");
    }
}
