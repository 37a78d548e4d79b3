package uz.yurak.gateway.intake.live;

import java.nio.charset.StandardCharsets;

/**
 * The topics that are wanted of a broker, with its wildcards: {@code +} stands for one level, {@code #} for all that follow
 * (MQTT 5, section 4.7).
 */
record MqttFilter(String text) {
    /** Section 1.5.4. */
    private static final int MAX_BYTES = 65_535;

    private static final String ONE = "+";
    private static final String REST = "#";

    /** @throws IllegalArgumentException where it is none, or one that is shared with others */
    MqttFilter {
        boolean isRight = !text.isEmpty()
                && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && text.indexOf(0) < 0
                && !text.startsWith("$share/");
        String[] levels = levels(text);
        for (int i = 0; i < levels.length; i++) {
            boolean isWild = levels[i].contains(ONE) || levels[i].contains(REST);
            boolean isAlone = levels[i].equals(ONE) || (levels[i].equals(REST) && i == levels.length - 1);
            isRight &= !isWild || isAlone;
        }
        if (!isRight) {
            throw new IllegalArgumentException("expected a topic filter");
        }
    }

    private static String[] levels(String text) {
        return text.split("/", -1);
    }

    /** Whether it is one topic. */
    boolean isOneTopic() {
        return !text.contains(ONE) && !text.contains(REST);
    }

    /** Whether messages of the topic come by it. */
    boolean matches(String topic) {
        return meets(levels(text), levels(topic));
    }

    /** Whether a topic may come by both. */
    boolean overlaps(MqttFilter other) {
        return meets(levels(text), levels(other.text));
    }

    private static boolean meets(String[] ours, String[] theirs) {
        if (isHidden(ours[0], theirs[0]) || isHidden(theirs[0], ours[0])) {
            return false;
        }
        int common = Math.min(ours.length, theirs.length);
        for (int i = 0; i < common; i++) {
            if (ours[i].equals(REST) || theirs[i].equals(REST)) {
                return true;
            }
            if (!ours[i].equals(theirs[i]) && !ours[i].equals(ONE) && !theirs[i].equals(ONE)) {
                return false;
            }
        }
        // "sport/#" takes "sport" too: section 4.7.1.2.
        return ours.length == theirs.length || endsAt(ours, common) || endsAt(theirs, common);
    }

    /** Section 4.7.2: topics of the broker's own begin with $, and no wildcard stands for that. */
    private static boolean isHidden(String first, String other) {
        return (first.equals(ONE) || first.equals(REST)) && other.startsWith("$");
    }

    private static boolean endsAt(String[] levels, int at) {
        return levels.length == at + 1 && levels[at].equals(REST);
    }
}
