package uz.yurak.gateway.agent.page;

import java.util.Optional;

/**
 * What a browser is told.
 *
 * @param location where it goes on; empty where it stays
 * @param type of the text
 * @param html a whole document; empty where it goes on
 */
record Answer(int status, Optional<String> location, String type, String html) {
    private static final String HTML = "text/html; charset=utf-8";

    static Answer of(int status, String html) {
        return new Answer(status, Optional.empty(), HTML, html);
    }

    /** For a program. */
    static Answer text(String type, String text) {
        return new Answer(200, Optional.empty(), type, text);
    }

    /** Goes on with GET, so that a reload does not send the form again (RFC 9110 section 15.4.4). */
    static Answer seeOther(String location) {
        return new Answer(303, Optional.of(location), HTML, "");
    }
}
