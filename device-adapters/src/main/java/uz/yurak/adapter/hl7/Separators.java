package uz.yurak.adapter.hl7;

import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/** The separators that MSH-1 and MSH-2 name, usually {@code | ^ ~ \ &}. Those left out are a character no text has. */
record Separators(char field, char component, char repetition, char escape, char subcomponent) {
    private static final char NONE = 0;

    /** @param at of MSH-1 */
    static Separators of(Bytes bytes, int at) throws MalformedException {
        char field = (char) bytes.at(at);
        char[] others = {NONE, NONE, NONE, NONE};
        for (int i = 0; i < others.length; i++) {
            int index = at + 1 + i;
            if (index >= bytes.length() || bytes.at(index) == field || bytes.at(index) == '\r') {
                break;
            }
            others[i] = (char) bytes.at(index);
            if (others[i] == field || others[i] <= ' ' || others[i] >= 0x7F) {
                throw MalformedException.at(index, "MSH-2", "separators", "another character");
            }
        }
        return new Separators(field, others[0], others[1], others[2], others[3]);
    }
}
